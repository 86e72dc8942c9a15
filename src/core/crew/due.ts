/** What the clock makes of crews: those who have not answered are asked again, then others; changes are told; gaps raise the alarm. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { openNotices } from '../notice/slice.ts'
import { after, type World } from '../world.ts'
import { consumerNeeds, withNeeds } from './call.ts'
import { nextFor } from './chase.ts'
import { withComplete } from './complete.ts'
import { fillFacts, toldFacts } from './fill.ts'
import { moveFacts } from './move.ts'
import { isOff } from './plan.ts'
import { planNow } from './plan-now.ts'
import { coverage } from './resolve.ts'
import { type Asking, askingsOf, type Crew, findCrew } from './slice.ts'
import { hull, since } from './spans.ts'
import { alarms, isStale, nextCheck } from './timing.ts'

export const crewAct: Act = {
  kind: 'crew',
  act(about, world) {
    const crew = findCrew(world.state.crews, about)
    if (!crew || crew.ended) return []
    if (!crew.kept && isOff(about, world)) return calledOff(crew, world)
    const [unheard] = crew.unheard
    if (unheard) return redirected(crew, unheard.notice, world)
    if (isStale(crew, world.state)) return followed(crew, world)
    const waits = crew.askings.find(a => a.standing === 'asked' && a.next !== undefined && a.next.at <= world.at)
    if (waits) return waits.next!.what === 'chase' ? chased(crew, waits, world) : passedOver(crew, waits, world)
    return checked(crew, world)
  },
}

/** Before its hours everybody is free; once they have begun, what went wrong may need them all the more. */
function calledOff({ about, plan }: Crew, { at }: World): Fact[] {
  if (at < hull(plan.spans).from) return [{ type: 'crew.ended', crew: about, how: 'cancelled' }]
  return [{ type: 'crew.kept', crew: about }]
}

/** Its thing moved, or holds something else: everybody is asked anew; another program may want a seat. */
function followed(crew: Crew, world: World): Fact[] {
  const { about } = crew
  const moves = moveFacts(about, { now: planNow(crew, world) }, world)
  const roles = withNeeds(crew.roles, consumerNeeds(about, world))
  const staffed: Fact[] =
    roles.length > crew.roles.length ? [{ type: 'crew.staffed', crew: about, by: crew.by, roles }] : []
  return toldFacts(about, withComplete(about, [...moves, ...staffed], world), world)
}

/** Once for all that somebody was asked. */
function chased(crew: Crew, { person }: Asking, world: World): Fact[] {
  const { about } = crew
  const open = askingsOf(crew, person).filter(a => a.standing === 'asked')
  const { from: start, until } = hull(open.flatMap(a => a.parts))
  const next = nextFor({ person, start, after: world.at }, world.org)
  return [
    { type: 'crew.chased', crew: about, person, ...(next && { next }) },
    noticeFact({ kind: 'crew.chase', about, hearer: { to: person }, due: world.at, until }, world),
  ]
}

/** Asked often enough: the next in line is asked. Whoever did not answer still can, until somebody else has. */
function passedOver(crew: Crew, { person }: Asking, world: World): Fact[] {
  const { about } = crew
  const facts: Fact[] = [{ type: 'crew.silent', crew: about, person }]
  for (const { role, parts } of askingsOf(crew, person).filter(a => a.standing === 'asked'))
    facts.push(...fillFacts(about, { role, of: since(parts, world.at), instead: person }, after(world, facts)))
  return toldFacts(about, facts, world)
}

/** A look before the start, once for all that were missed; or the end. */
function checked(crew: Crew, world: World): Fact[] {
  const { about, plan } = crew
  if (nextCheck(crew) === undefined) return [{ type: 'crew.ended', crew: about, how: 'over' }]
  const { from } = hull(plan.spans)
  if (world.at >= from) return [{ type: 'crew.checked', crew: about, before: 0, lacking: [] }]
  const before = alarms.findLast(ms => from - ms <= world.at)!
  const lacking = [...new Set(coverage(about, world.state).map(g => g.role))]
  return [{ type: 'crew.checked', crew: about, before, lacking }]
}

/** Who can't be reached in private is asked in the room of the crew; where there is none, the notice is tried again by itself. */
function redirected({ about, room }: Crew, id: string, world: World): Fact[] {
  const told: Fact = { type: 'crew.redirected', crew: about, notice: id, ...(room !== undefined && { room }) }
  const notice = openNotices(world.state.notices).find(n => n.id === id)
  if (!notice || room === undefined || !('to' in notice.hearer)) return [told]
  const { kind, hearer, due, until } = notice
  const why = `not reachable in private: asked in ${room}`
  const aloud = { kind: 'crew.aloud', about: `${about}@${notice.hearer.to}`, hearer: { room }, due: world.at, until }
  return [
    { type: 'notice.skipped', notice: id, kind, about: notice.about, hearer, due, why },
    told,
    noticeFact(aloud, world),
  ]
}
