/** What can be said to a train as it stands: the way on and the way out, as buttons and as lines to type. */
import type { Button } from '../post.ts'
import type { State } from '../state.ts'
import { clip } from '../words.ts'
import { blockersOf } from './blockers.ts'
import type { Run } from './runs.ts'
import { ridesOf, stopAhead } from './standing.ts'

/** What can be said to it now. */
export function trainButtons(run: Run, state: State): readonly Button[] {
  const stop = run.ended ? undefined : stopAhead(run, state)
  const started = run.stops.some((_, i) => ridesOf(run, i, state).some(d => d.startedAt !== undefined))
  const back: Button = {
    label: 'Roll back',
    press: `!train back ${run.id}`,
    line: `!train back [${run.stops[0]!.name}] reason`,
    style: 'danger',
    asks: 'Why?',
  }
  const last = started && !run.ended ? [back] : []
  if (stop === undefined) return last
  const blockers = blockersOf(state.trains.blockers, run.train)
  if (run.held) return [{ label: 'Resume', press: `!train resume ${run.id}`, style: 'primary' }, ...last]
  const hold: Button = {
    label: 'Hold',
    press: `!train hold ${run.id}`,
    line: `!train hold ${run.id} reason`,
    asks: 'Why?',
  }
  const done = blockers.map(b => ({ label: `${clip(b.ref, 30)} is done`, press: `!blocker done ${b.ref}` }))
  if (!run.asked) return [...done.slice(0, 3), hold, ...last]
  const { prompt } = run.asked
  return [
    {
      label: 'Go',
      press: `!train go ${run.id}`,
      style: 'primary',
      prompt,
      confirm: `Send ${run.id} to ${run.stops[stop]!.name}?`,
    },
    {
      label: 'No-go',
      press: `!train no-go ${run.id}`,
      line: `!train no-go ${run.id} reason`,
      style: 'danger',
      prompt,
      asks: 'Why?',
    },
    ...(run.asked.nagged ? [{ label: 'Take over', press: `!train take ${run.id}` }] : []),
    ...last,
  ]
}
