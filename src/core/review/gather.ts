/** All that a review is made of: what belongs to the day, as the state and the record have it. */
import { type Break, findBreak } from '../apibreak/slice.ts'
import { findItem, type Item } from '../broken/slice.ts'
import { type Crew, findCrew } from '../crew/slice.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Meeting } from '../meeting/slice.ts'
import type { Org } from '../org.ts'
import { findOutage, type Outage } from '../outage/slice.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import { type Call, findCall } from '../testing/slice.ts'
import { linkedTo } from '../timeline/linked.ts'
import { type Moment, momentsOf } from '../timeline/moments.ts'
import type { Recorded } from '../timeline/recorded.ts'
import { type Review, reviewOf } from './slice.ts'

export type Gathered = {
  readonly about: string
  readonly state: State
  readonly org: Org
  /** When it is read (epoch milliseconds). */
  readonly at: number
  readonly review: Review
  readonly recorded: readonly Recorded[]
  readonly moments: readonly Moment[]
  /** Itself first, then what it caused or what repaired it, in their order. */
  readonly deploys: readonly Deploy[]
  readonly outages: readonly Outage[]
  readonly breaks: readonly Break[]
  readonly calls: readonly Call[]
  readonly crews: readonly Crew[]
  readonly items: readonly Item[]
  /** Meetings of which minutes were taken where it was talked about. */
  readonly meetings: readonly Meeting[]
}

type Seen = { readonly state: State; readonly org: Org; readonly at: number }

const numbered = (a: { readonly id: string }, b: { readonly id: string }): number =>
  Number(a.id.slice(1)) - Number(b.id.slice(1))

export function gather(about: string, recorded: readonly Recorded[], { state, org, at }: Seen): Gathered {
  const { ids } = linkedTo(about, state)
  const find = <T extends { readonly id: string }>(how: (id: string) => T | undefined): T[] =>
    ids.flatMap(id => how(id) ?? []).toSorted(numbered)
  const deploys = find(id => findDeploy(state.deploys, id))
  const parts = {
    deploys: [...deploys.filter(d => d.id === about), ...deploys.filter(d => d.id !== about)],
    outages: find(id => findOutage(state.outages, id)).filter(o => o.state !== 'draft'),
    breaks: find(id => findBreak(state.breaks, id)).filter(b => b.state !== 'draft'),
    calls: find(id => findCall(state.testings, id)).filter(c => c.state !== 'draft'),
    crews: ids.flatMap(id => findCrew(state.crews, id) ?? []),
    items: find(id => findItem(state.board, id)),
  }
  const moments = momentsOf(recorded, about, { state, org })
  const meetings = meetingsAbout(ids, { state, room: parts.deploys[0]?.plan.room ?? parts.outages[0]?.room })
  return { about, state, org, at, review: reviewOf(state.reviews, about), recorded, moments, ...parts, meetings }
}

/**
 * Those whose minutes name one of these, with the lines that do and what was said to a topic that does; and whole those
 * that were held where it was done while it was done.
 */
function meetingsAbout(ids: readonly string[], { state, room }: { state: State; room: string | undefined }): Meeting[] {
  const names = new RegExp(`\\b(?:${ids.join('|')})\\b`)
  const main = ids.flatMap(id => findDeploy(state.deploys, id) ?? findOutage(state.outages, id) ?? [])[0]
  const [from, until] = [
    main?.startedAt,
    main && 'verdict' in main ? (main.verdict?.at ?? main.endedAt) : main?.endedAt,
  ]
  const isThen = ({ begunAt = 0 }: Meeting): boolean =>
    from !== undefined && begunAt >= from && begunAt <= (until ?? begunAt)
  return [...newest(state.meetings.all)]
    .filter(m => m.begunAt !== undefined)
    .map(m => (m.room === room && isThen(m) ? m : { ...m, lines: linesAbout(m, names) }))
    .filter(m => m.lines.length > 0)
    .toReversed()
}

function linesAbout({ lines }: Meeting, names: RegExp): Meeting['lines'] {
  let isTopic = false
  return lines.filter(({ tag, text, undone }) => {
    if (tag === 'topic' && !undone) isTopic = names.test(text)
    return !undone && (isTopic || names.test(text))
  })
}
