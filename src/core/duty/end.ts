/** How a day ends: whoever leads is asked, never pushed; nothing ends by itself while something of it is broken. */
import { isOpen as isBroken, itemsAbout } from '../broken/slice.ts'
import { policyOf } from '../crew/config.ts'
import { toldFacts } from '../crew/fill.ts'
import { forbidden, locateCrew } from '../crew/locate.ts'
import { moveFacts } from '../crew/move.ts'
import { leadOf, seatsOf } from '../crew/resolve.ts'
import type { Crew } from '../crew/slice.ts'
import { hull, merge } from '../crew/spans.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, post, text } from '../post.ts'
import type { State } from '../state.ts'
import { count, list, parseDuration } from '../words.ts'
import { actor, type World } from '../world.ts'
import { dutyOf } from './slice.ts'

const [minute, hour] = [60_000, 3_600_000]

/** What belongs to it and is broken still. */
export const openOf = (about: string, state: Pick<State, 'board'>): string[] =>
  itemsAbout(about, state)
    .filter(isBroken)
    .map(i => i.id)

export function endingFacts({ about, by, plan }: Crew, world: World): Fact[] {
  const end = hull(plan.spans).until
  const lead = leadOf(about, world.at, world.state) ?? by
  const wish = { kind: 'duty.end', about, hearer: { to: lead }, due: end, until: end + 12 * hour }
  return [{ type: 'duty.ending', crew: about, end, lead, open: openOf(about, world.state) }, noticeFact(wish, world)]
}

export const unendedFacts = ({ about, plan }: Crew, { state }: World): Fact[] => [
  { type: 'duty.unended', crew: about, end: hull(plan.spans).until, open: openOf(about, state) },
]

/** Everybody who was there until a moment: who never answered is not thanked. */
function wereThere(crew: Crew, { state, at }: World): string[] {
  const { calls } = dutyOf(crew.about, state.duties)
  const here = (person: string): boolean => {
    const own = calls.filter(c => c.why !== 'call' && c.called[0]?.person === person)
    return own.length === 0 || own.some(c => c.called[0]?.answer !== undefined && c.called[0].answer.how !== 'no')
  }
  const seats = seatsOf(crew).filter(s => s.from < at && here(s.person))
  const helped = calls.flatMap(c => (c.closed?.person === undefined ? [] : [c.closed.person]))
  return [...new Set([...seats.map(s => s.person), ...helped])].toSorted()
}

type Ending = { readonly about?: string; readonly how?: string }
type Here = World & { readonly room?: string }

/** `!crew standdown D12 [anyway]` */
export function standDown({ about: typed, how }: Ending, world: Here): Outcome {
  const crew = locateCrew(typed, world)
  if (isRefusal(crew)) return crew
  const { about } = crew
  const no = forbidden(about, world)
  if (no) return no
  const { from } = hull(crew.plan.spans)
  if (world.at < from - policyOf(world.org).rollCall)
    return refused(
      'duty.early',
      text`The day of ${about} has not begun: ${date(from)}. Whoever can't come: ${code(`!crew drop ${about} NAME reason`)}`,
    )
  const open = openOf(about, world.state)
  if (open.length > 0 && how?.toLowerCase() !== 'anyway')
    return refused(
      'duty.open',
      text`${list(open)} of ${about} ${open.length > 1 ? 'are' : 'is'} broken still: ${code(`!fixed ${open[0]!}`)}, or all the same: ${code(`!crew standdown ${about} anyway`)}. ${code(`!board ${about}`)}`,
    )
  const by = actor(world)
  const people = wereThere(crew, world)
  const facts: Fact[] = [
    { type: 'duty.stood-down', crew: about, by, people, open },
    { type: 'crew.ended', crew: about, how: 'over', by },
  ]
  return crew.room !== undefined && crew.room === world.room ? did(facts) : did(facts, post(text`Done. Thank you.`))
}

/** `!crew more D12 [1h]`: everybody is asked for what is new; who is there stays until then. */
export function goOn({ about: typed, how }: Ending, world: World): Outcome {
  const crew = locateCrew(typed, world)
  if (isRefusal(crew)) return crew
  const { about, plan } = crew
  const no = forbidden(about, world)
  if (no) return no
  const length = how === undefined ? hour : (parseDuration(how) ?? Number.NaN)
  if (!(length >= 10 * minute && length <= 12 * hour))
    return refused('duty.length', text`How long? 10m to 12h: ${code(`!crew more ${about} 1h`)}`)
  const { until } = hull(plan.spans)
  const spans = merge([...plan.spans, { from: until, until: Math.max(until, world.at) + length }])
  const facts = toldFacts(about, moveFacts(about, { now: { ...plan, spans }, by: actor(world) }, world), world)
  const asked = [...new Set(facts.flatMap(f => (f.type === 'crew.asked' ? [f.person] : [])))]
  return did(
    facts,
    post(
      text`${about} goes on until ${date(hull(spans).until)}. I ask ${asked.length > 0 ? `${count(asked.length, 'person', 'people')}: ${list(asked)}` : 'nobody: nobody is on'}.`,
    ),
  )
}
