/** What follows when a lock is gone: who was named to come next is called, and who wanted to be told is. */
import { holderOf } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { queueOf, turnTime } from '../queue.ts'
import type { World } from '../world.ts'
import { keyOf } from './say.ts'
import type { Lock } from './slice.ts'

/** Milliseconds for which it is of use to hear that something is free. */
const news = 12 * 3_600_000

/** The successor is called; the first in the queue is by the next tick. */
export function freeFacts(lock: Lock, world: World): Fact[] {
  const told = lock.watchers.map(to =>
    noticeFact({ kind: 'lock.free', about: keyOf(lock), hearer: { to }, due: world.at, until: world.at + news }, world),
  )
  return [...callFacts(lock, world), ...told]
}

/** Whoever holds it need not wait for it. */
export const leavesQueue = (
  { service, target }: Pick<Lock, 'service' | 'target'>,
  by: string,
  { state }: World,
): Fact[] =>
  queueOf(state.queues, service, target).some(w => w.by === by)
    ? [{ type: 'queue.left', service, target, by, why: 'started' }]
    : []

function callFacts({ service, target, successor }: Lock, { state, at }: World): Fact[] {
  if (successor === undefined || holderOf(state.deploys, service, target)) return []
  const waits = queueOf(state.queues, service, target).some(w => w.by === successor)
  return [
    ...(waits ? [] : [{ type: 'queue.joined', service, target, by: successor } as const]),
    { type: 'queue.called', service, target, by: successor, until: at + turnTime },
  ]
}
