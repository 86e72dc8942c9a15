/** The roll call in the morning: everybody who is on in the first hour is asked whether they are there. */
import { policyOf } from '../crew/config.ts'
import { seatsOf } from '../crew/resolve.ts'
import type { Crew } from '../crew/slice.ts'
import type { Span } from '../crew/spans.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { callFact, withTelling } from './calling.ts'
import { dutyOf, nextCall } from './slice.ts'
import { firstHour } from './turns.ts'

/** The hours whose roll is to be called now; undefined: none. */
export function rollDue({ about, plan }: Crew, { state, org, at }: World): Span | undefined {
  const { rolled } = dutyOf(about, state.duties)
  const { rollCall } = policyOf(org)
  return plan.spans.find(s => s.from - rollCall <= at && at < s.until && !rolled.includes(s.from))
}

/** When somebody last said that they will be there: yes, or when they took over. */
function saidAt({ askings }: Crew, person: string, role: string): number {
  const asking = askings.find(a => a.person === person && a.role === role)
  return asking?.answer?.at ?? asking?.at ?? 0
}

/** Whether they have said so that short before a moment that nobody asks again. */
export const isFresh = (crew: Crew, { person, role }: { person: string; role: string }, since: number): boolean =>
  saidAt(crew, person, role) >= since

/** Whoever has said yes since the roll was due is there. */
export function rollFacts(crew: Crew, span: Span, world: World): Fact[] {
  const { about } = crew
  const since = span.from - policyOf(world.org).rollCall
  const first = nextCall(dutyOf(about, world.state.duties))
  const seats = seatsOf(crew)
    .filter(s => s.from < span.from + firstHour && s.until > span.from && s.from < span.until && s.until > world.at)
    .filter(s => !isFresh(crew, s, since))
  const each = seats.filter((s, i) => seats.findIndex(o => o.person === s.person && o.role === s.role) === i)
  const called = each.map(({ person, role, until }, i) =>
    callFact({ about, call: first + i, person, role, why: 'roll', until }, world),
  )
  return withTelling(about, [{ type: 'duty.rolled', crew: about, from: span.from }, ...called], world)
}
