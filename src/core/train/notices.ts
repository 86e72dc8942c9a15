/** The words of what is told at fixed times: a stop is due, nobody answered, something waits. */
import { differingLines } from '../group/list.ts'
import type { Notice } from '../notice/slice.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Block, code, line, type Post, ping, post, strong, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { count, list } from '../words.ts'
import { blockersOf } from './blockers.ts'
import { errorLines } from './broken.ts'
import { trainButtons } from './buttons.ts'
import { boardLine, heldLine, testedLines, trackLine } from './draw.ts'
import { findRun, type Run } from './runs.ts'
import { holdingOf, stopAhead } from './standing.ts'

/** The words of a notice about a train, as things are now; undefined: there is nothing left to say. */
export const trainNotice: SayNotice = (notice, noting) => {
  const run = findRun(noting.state.trains, notice.about)
  const stop = run && !run.ended ? stopAhead(run, noting.state) : undefined
  if (!run || stop === undefined) return undefined
  if (notice.kind === 'train.waits') return waitsPost(run, stop, noting)
  if (!run.asked) return undefined
  return notice.kind === 'train.absent' ? absentPost(run, stop, noting) : stopPost(run, { stop, notice }, noting)
}

type At = { readonly stop: number; readonly notice: Notice }

/** Go or no-go: what is on board, what has gone wrong since, what blocks. */
function stopPost(run: Run, { stop, notice }: At, { state, org, at }: Noting): Post {
  const called = 'room' in notice.hearer ? text`${ping(run.conductor)}: ` : []
  const errors = errorLines(run, stop, state)
  const before = stop === 0 ? 'the cut' : run.stops[stop - 1]!.name
  const blockers = blockersOf(state.trains.blockers, run.train)
  const wrong = errors.length === 0 ? 'nothing went wrong' : count(errors.length, 'problem')
  const { target } = run.stops[stop]!
  const places = run.cargo.map(({ service }) => ({ service, target }))
  // What somebody left half-way there is no problem of the train, but its conductor should know.
  const items = [...errors, ...differingLines(places, { state, org, at })].map(
    l => ({ mark: 'warn', line: l }) as const,
  )
  const rows: Block[] = items.length === 0 ? [] : [{ kind: 'list', items }]
  return {
    blocks: [
      // No title: on Slack a title calls nobody.
      line(text`${called}${strong(run.id)} ${run.train}: go or no-go for ${strong(run.stops[stop]!.name)}?`),
      line(boardLine(run)),
      line(trackLine(run, state)),
      line(text`since ${before}: ${wrong} · ${count(blockers.length, 'open blocker')}`),
      ...testedLines(run, state).map(line),
      ...rows,
    ],
    buttons: trainButtons(run, state),
    urgent: true,
  }
}

function absentPost(run: Run, stop: number, { state, org }: Noting): Post {
  const keepers = org.roles.calendar ?? []
  const who = keepers.length > 0 ? list(keepers, 'or') : 'whoever has the role calendar'
  return {
    ...post(
      text`${run.id}: ${ping(run.conductor)} has not answered for ${run.stops[stop]!.name}. Somebody of ${who} may conduct: ${code(`!train take ${run.id}`)}`,
    ),
    buttons: trainButtons(run, state),
    urgent: true,
  }
}

function waitsPost(run: Run, stop: number, { state, at }: Noting): Post | undefined {
  const holding = holdingOf(run, state)
  if (!holding) return undefined
  const cure = run.held ? `!train resume ${run.id}` : `!blocker done ${holding.blockers[0]!.ref}`
  const { name } = run.stops[stop]!
  return {
    ...post(text`${run.id} ${run.train} waits before ${name}, ${heldLine(holding, run.waited, at)}. ${code(cure)}`),
    tone: 'warn',
  }
}
