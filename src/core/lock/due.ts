/** What becomes of a lock that is due: its holder is told, it ends, or is kept for a deployment; and of an offer that nobody took. */
import type { Act } from '../clock/tick.ts'
import { holderOf } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { World } from '../world.ts'
import { freeFacts } from './free.ts'
import { findHandover } from './handovers.ts'
import { keyOf } from './say.ts'
import { findLock, type Lock, longestLease, nagBefore } from './slice.ts'

export const lockAct: Act = {
  kind: 'lock',
  act(id, world) {
    if (findHandover(world.state.locks.handovers, id)) return [{ type: 'handover.lapsed', handover: id }]
    const lock = findLock(world.state.locks, id)
    if (!lock) return []
    return lock.until <= world.at ? end(lock, world) : nag(lock, world)
  },
}

function nag(lock: Lock, world: World): Fact[] {
  const { service, target, by: to, until } = lock
  const told = { kind: 'lock.nag', about: keyOf(lock), hearer: { to }, due: until - nagBefore, until }
  return [{ type: 'lock.nagged', service, target }, noticeFact(told, world)]
}

/** A deployment of its holder is never left without it half-way. */
function end(lock: Lock, world: World): Fact[] {
  const { service, target, by: holder, since } = lock
  const deploy = holderOf(world.state.deploys, service, target)
  const until = Math.min(world.at + nagBefore, since + longestLease)
  if (deploy?.by === holder && until > world.at) return [{ type: 'lock.kept', service, target, until }]
  return [{ type: 'lock.expired', service, target, holder }, ...freeFacts(lock, world)]
}
