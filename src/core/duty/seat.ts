/** Whoever comes when called has a seat from then on: that of who is not there, or one of their own. */
import { withComplete } from '../crew/complete.ts'
import { seatsOf } from '../crew/resolve.ts'
import { type Crew, findCrew } from '../crew/slice.ts'
import { within } from '../crew/spans.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { type Call, firstOf } from './slice.ts'

const has = (crew: Crew, { person, role }: { person: string; role: string }, at: number): boolean =>
  seatsOf(crew).some(s => s.person === person && s.role === role && s.until > at)

/** None for a call that is for no role, or of somebody who has the seat. */
export function seatFacts(
  { about, call, person }: { about: string; call: Call; person: string },
  world: World,
): Fact[] {
  const { at, state, by } = world
  const crew = findCrew(state.crews, about)
  const { role, until, why } = call
  if (!crew || role === undefined || has(crew, { person, role }, at)) return []
  const from = firstOf(call).person
  if (why !== 'call' && has(crew, { person: from, role }, at))
    return [{ type: 'crew.passed', crew: about, how: 'handover', moves: [{ role, from, to: person }] }]
  const parts = within(crew.plan.spans, [{ from: at, until }])
  if (parts.length === 0) return []
  const instead = person === from ? {} : { instead: from }
  const facts: Fact[] = [
    { type: 'crew.asked', crew: about, person, role, by: call.by ?? crew.by, parts, ...instead },
    { type: 'crew.answered', crew: about, person, roles: [role], parts, door: by.door },
  ]
  // Who comes besides is no news for a crew that had everybody.
  return crew.complete ? facts : withComplete(about, facts, world)
}
