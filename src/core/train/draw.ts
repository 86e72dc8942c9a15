/** A train in words: where it stands, what is on board, what holds it, what can be said to it. */
import type { Deploy } from '../deploys.ts'
import { clock, code, date, join, type Line, type Mark, person, strong, text } from '../post.ts'
import type { State } from '../state.ts'
import { callsAboard } from '../testing/feeds.ts'
import { resultLine } from '../testing/words.ts'
import { clip, count, list, sayDuration, short } from '../words.ts'
import type { Blocker } from './blockers.ts'
import type { Cargo } from './facts.ts'
import type { Run } from './runs.ts'
import { type Holding, holdingOf, isUnderWay, reachedAt, ridesOf, stopAhead, stopDueAt } from './standing.ts'

const boardOf = ({ service, revision, ahead }: Cargo): Line => {
  const new_ = ahead === undefined ? '' : ahead === 0 ? ' (nothing new)' : ` (${count(ahead, 'commit')})`
  return text`${service} ${code(short(revision.commit))} "${clip(revision.subject, 50)}"${new_}`
}

/** `on board: web 4f2a9c1 "Header: new colours" (12 commits)`. */
export const boardLine = ({ cargo }: Pick<Run, 'cargo'>): Line => text`on board: ${join(cargo.map(boardOf), ', ')}`

/** `T5 weekly, conducted by ben`. */
export const headOf = ({ id, train, conductor }: Run): Line => text`${strong(id)} ${train}, conducted by ${conductor}`

/** What goes on at the stop ahead, in a word; undefined: it is only waited for. */
function nowAt(run: Run, stop: number, state: State): string | undefined {
  if (run.ended) return 'ended here'
  if (ridesOf(run, stop, state).some(isUnderWay)) return 'on its way'
  if (holdingOf(run, state)) return 'held'
  return run.asked ? 'go?' : undefined
}

/** `cut ✓ ─ group0 ✓ ─ [group1: go?] Wed 14:00 ─ group2 Thu 14:00`: readable without colours, and in one line. */
export function trackLine(run: Run, state: State): Line {
  const ahead = stopAhead(run, state)
  const stops = run.stops.map(({ name, at }, i) => {
    if (reachedAt(run, i, state) !== undefined) return text`${name} ✓`
    if (i !== ahead) return run.ended ? text`${name}` : text`${name} ${date(at)}`
    const now = nowAt(run, i, state)
    return text`[${strong(name)}${now ? `: ${now}` : ''}]${now === undefined || now === 'held' ? text` ${date(at)}` : ''}`
  })
  return join([text`cut ✓`, ...stops], ' ─ ')
}

const states: Partial<Record<Deploy['state'], Mark>> = { failed: 'failed', orphaned: 'failed' }

/** The same as rows, for a card. */
export function trackItems(run: Run, state: State): { mark: Mark; line: Line }[] {
  const ahead = stopAhead(run, state)
  const stops = run.stops.map(({ name, at }, i) => {
    const reached = reachedAt(run, i, state)
    if (reached !== undefined) return { mark: 'done', line: text`${name}, ${date(reached)}` } as const
    if (i !== ahead) return { mark: 'todo', line: text`${name}, ${date(at)}` } as const
    const now = nowAt(run, i, state)
    const failed = ridesOf(run, i, state).map(d => states[d.state])
    const mark: Mark = now === 'held' || run.ended ? 'warn' : (failed.find(Boolean) ?? (now ? 'now' : 'todo'))
    return { mark, line: text`${strong(name)}${now ? ` ${now}` : ''}, ${date(at)}` }
  })
  return [{ mark: 'done', line: text`cut, ${date(run.cutAt)}` }, ...stops]
}

/** `T12345 "login is slow", by ada since 13:02`. */
export const blockerLine = ({ ref, what, by, at, train }: Blocker): Line =>
  text`${strong(ref)} "${clip(what, 100)}", by ${by} since ${date(at)}${train ? `, blocks ${train}` : ''}`

/** `5 commits wait behind it (web 4, api 1)`. */
export function behindWords(behind: Readonly<Record<string, number>> | undefined): string {
  const each = Object.entries(behind ?? {}).filter(([, n]) => n > 0)
  if (behind === undefined) return ''
  const all = each.reduce((sum, [, n]) => sum + n, 0)
  if (all === 0) return 'nothing new waits behind it'
  const which = each.length > 1 ? ` (${list(each.map(([service, n]) => `${service} ${n}`))})` : ''
  return `${count(all, 'commit')} ${all === 1 ? 'waits' : 'wait'} behind it${which}`
}

/** Who and what holds it, for how long, and what waits. */
export function heldLine({ since, blockers, held }: Holding, behind: Run['waited'], at: number): Line {
  const who = held ? text`by ${held.by}: ${held.reason}` : []
  const what =
    blockers.length > 0
      ? text`by ${join(
          blockers.map(b => text`${b.ref} "${clip(b.what, 60)}"`),
          ', ',
        )}`
      : []
  const waits = behindWords(behind?.behind)
  return text`held for ${sayDuration(at - since)} ${join([who, what], ', and ')}${waits && ` · ${waits}`}`
}

/** What calls for testing of what is on board came to, or how they stand. */
export const testedLines = (run: Run, state: State): Line[] =>
  callsAboard(run, state).map(call => text`testing: ${resultLine(call)}`)

/** Why a run has ended before it arrived. */
export const endWords = ({ next }: { readonly next?: string }): string =>
  next === undefined ? 'its train is no longer in the configuration' : `${next} takes its place`

/** What goes on although a train is held: its deployments that have begun, each with the line that holds it. */
export function goingLine(runs: readonly Run[], state: State): Line {
  const rides = runs.flatMap(run => run.stops.flatMap((_, i) => ridesOf(run, i, state)))
  const going = rides.filter(d => (d.state === 'running' || d.state === 'waiting') && !d.held)
  if (going.length === 0) return []
  return text`, but for what is on its way: ${join(going.map(d => text`${code(`!hold ${d.id} reason`)}`))}`
}

/** What it waits for now, in a line. */
export function stateLine(run: Run, state: State, at: number): Line {
  const stop = stopAhead(run, state)
  if (run.ended) return text`ended at ${date(run.ended.at)}: ${endWords(run.ended)}`
  if (stop === undefined) return text`arrived at ${date(reachedAt(run, run.stops.length - 1, state) ?? run.cutAt)}`
  const { name } = run.stops[stop]!
  const rides = ridesOf(run, stop, state)
  if (rides.some(isUnderWay))
    return text`on its way to ${name}: ${list(rides.map(d => `${d.id} ${d.plan.service} ${d.state}`))}`
  const holding = holdingOf(run, state)
  if (holding) return heldLine(holding, run.waited, at)
  if (run.asked) return text`${run.conductor} is asked since ${clock(run.asked.at)}: go or no-go for ${name}?`
  return text`${name} next: ${run.conductor} is asked at ${date(stopDueAt(run, stop, state))}`
}

/** What comes next, once nothing holds it any more. */
export function nextLine(run: Run, { state, at }: { state: State; at: number }): Line {
  const stop = stopAhead(run, state)
  if (stop === undefined) return []
  const holding = holdingOf(run, state)
  const who =
    holding && (holding.held ? `${holding.held.by} (${holding.held.reason})` : list(holding.blockers.map(b => b.ref)))
  if (who) return text`It still waits for ${who}.`
  const due = stopDueAt(run, stop, state)
  const when = due <= at ? text`now` : text`at ${date(due)}`
  return text`Next is ${run.stops[stop]!.name}: ${person(run.conductor)} is asked ${when}.`
}
