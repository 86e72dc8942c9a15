/** The rungs of a call that nobody answers: whoever is next in line, then whoever leads, then the room. */
import { policyOf } from '../crew/config.ts'
import { candidates } from '../crew/fill.ts'
import { leadOf } from '../crew/resolve.ts'
import { findCrew } from '../crew/slice.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { World } from '../world.ts'
import { callFact, withTelling } from './calling.ts'
import { type Call, dutyOf, firstOf, openCalls } from './slice.ts'
import { onAt } from './turns.ts'

/** So many more are called before whoever leads hears of it; who says no does not count. */
const more: Readonly<Record<Call['why'], number>> = { roll: 1, shift: 1, call: 3 }

export type Wanted = {
  readonly about: string
  readonly role: string
  readonly until: number
  /** The backups come first in somebody's place. */
  readonly instead?: string
  readonly not?: readonly string[]
}

/** Who could come now, the first first: nobody who is on already, or is being called. */
export function inLine({ about, role, until, instead, not = [] }: Wanted, world: World): string[] {
  const crew = findCrew(world.state.crews, about)
  if (!crew) return []
  const on = onAt(about, world.at, world.state).map(o => o.person)
  const called = openCalls(dutyOf(about, world.state.duties)).flatMap(c => c.called.map(o => o.person))
  const busy = new Set([...not, ...on, ...called])
  return candidates(crew, { role, parts: [{ from: world.at, until }], instead }, world).filter(p => !busy.has(p))
}

/** Others in a role who are on now. */
const besides = (about: string, role: string, { state, at }: World): string[] =>
  onAt(about, at, state).flatMap(o => (o.role === role ? [o.person] : []))

function nextOf(about: string, call: Call, world: World): string | undefined {
  const { why, role, until, called } = call
  const silent = called.filter(c => c.answer?.how !== 'no').length
  if (role === undefined || silent > more[why]) return undefined
  const not = called.map(c => c.person)
  const there = why === 'call' ? besides(about, role, world).filter(p => !not.includes(p)) : []
  return there[0] ?? inLine({ about, role, until, instead: firstOf(call).person, not }, world)[0]
}

/** Who is told that nobody answers: whoever leads, else who called the crew; nobody who does not answer themselves. */
function leader(about: string, { called }: Call, { state, org, at }: World): string | undefined {
  const asked = openCalls(dutyOf(about, state.duties)).flatMap(c => c.called.filter(o => !o.answer).map(o => o.person))
  const out = [...asked, ...called.map(c => c.person)]
  return [leadOf(about, at, state), findCrew(state.crews, about)?.by].find(
    p => p !== undefined && Object.hasOwn(org.people, p) && !out.includes(p),
  )
}

/** The next rung. */
export function raiseFacts(about: string, call: Call, world: World): Fact[] {
  const room: Fact = { type: 'duty.raised', crew: about, call: call.call, to: 'room' }
  if (call.stage !== 'person') return [room]
  const person = nextOf(about, call, world)
  if (person !== undefined) {
    const { why, role, until, by, words } = call
    const again = { about, call: call.call, person, why, role, until, by, words, instead: firstOf(call).person }
    return withTelling(about, [callFact(again, world)], world)
  }
  const lead = leader(about, call, world)
  if (lead === undefined) return [room]
  const next = world.at + policyOf(world.org).escalate
  const wish = { kind: 'duty.lead', about: `${about}#${call.call}`, hearer: { to: lead }, due: world.at }
  return [
    { type: 'duty.raised', crew: about, call: call.call, to: 'lead', lead, next },
    noticeFact({ ...wish, until: call.until }, world),
  ]
}
