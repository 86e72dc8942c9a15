/** What the clock makes of a call for testing: whoever owes a result is reminded, and in the end it is closed. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { Hearer } from '../notice/facts.ts'
import type { World } from '../world.ts'
import { roomsOf } from './notes.ts'
import { type Call, findCall } from './slice.ts'
import { closedFact, tellingFacts } from './steer.ts'
import { tally } from './tally.ts'
import { reminders } from './timing.ts'

export const testingAct: Act = {
  kind: 'testing',
  act(id, world) {
    const call = findCall(world.state.testings, id)
    if (call?.state !== 'open' || call.until === undefined) return []
    if (call.until <= world.at) return tellingFacts([closedFact(call)], call, world)
    return remind(call, call.until, world)
  },
}

/** Owners in private, each once for all that is theirs; what nobody took is told in its room. */
function remind(call: Call, until: number, world: World): Fact[] {
  const due = reminders(call).findLast(at => at <= world.at)
  if (due === undefined) return []
  const { missing } = tally(call)
  const waits = call.areas.filter(a => missing.includes(a.name))
  const owners = [...new Set(waits.flatMap(a => a.owner ?? []))].filter(name => Object.hasOwn(world.org.people, name))
  const rooms = waits.some(a => a.owner === undefined) ? roomsOf(call, world).slice(0, 1) : []
  const hearers: Hearer[] = [...owners.map(to => ({ to })), ...rooms.map(room => ({ room }))]
  const wish = { kind: 'testing.missing', about: call.id, due, until }
  return [
    ...hearers.map(hearer => noticeFact({ ...wish, hearer }, world)),
    { type: 'testing.reminded', call: call.id, due },
  ]
}
