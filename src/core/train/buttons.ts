/** What can be said to a train as it stands: the way on and the way out, as buttons and as lines to type. */
import type { Button } from '../post.ts'
import type { State } from '../state.ts'
import { clip } from '../words.ts'
import { type Blocker, blockersOf } from './blockers.ts'
import type { Run } from './runs.ts'
import { ridesOf, stopAhead } from './standing.ts'

/** What can be said to it now. */
export function trainButtons(run: Run, state: State): readonly Button[] {
  const stop = run.ended ? undefined : stopAhead(run, state)
  const started = run.stops.some((_, i) => ridesOf(run, i, state).some(d => d.startedAt !== undefined))
  const last = started && !run.ended ? [back(run)] : []
  if (stop === undefined) return last
  if (run.held) return [{ label: 'Resume', press: `!train resume ${run.id}`, style: 'primary' }, ...last]
  if (run.asked) return [...answers(run, run.stops[stop]!.name, run.asked), ...last]
  const blockers = blockersOf(state.trains.blockers, run.train).slice(0, few)
  return [...blockers.map(done), hold(run), ...last]
}

/** So many blockers have a button of their own. */
const few = 3

const done = ({ ref }: Blocker): Button => ({ label: `${clip(ref, 30)} is done`, press: `!blocker done ${ref}` })

const hold = ({ id }: Run): Button => ({
  label: 'Hold',
  press: `!train hold ${id}`,
  line: `!train hold ${id} reason`,
  asks: 'Why?',
})

const back = ({ id, stops }: Run): Button => ({
  label: 'Roll back',
  press: `!train back ${id}`,
  line: `!train back ${id} [${stops[0]!.name}] reason`,
  style: 'danger',
  asks: 'Why?',
})

const answers = ({ id }: Run, stop: string, { prompt, nagged }: NonNullable<Run['asked']>): Button[] => [
  { label: 'Go', press: `!train go ${id}`, style: 'primary', prompt, confirm: `Send ${id} to ${stop}?` },
  {
    label: 'No-go',
    press: `!train no-go ${id}`,
    line: `!train no-go ${id} reason`,
    style: 'danger',
    prompt,
    asks: 'Why?',
  },
  ...(nagged ? [{ label: 'Take over', press: `!train take ${id}` }] : []),
]
