/** When the locks and handovers want to be looked at: before a lock's end, at its end, at the end of an offer. */
import type { Timing } from '../clock/timed.ts'
import { findDeploy } from '../deploys.ts'
import { targetKey } from '../targets.ts'
import { findHandover, lockWhat, openHandovers, voidOffers } from './handovers.ts'
import { findLock, nagBefore } from './slice.ts'

export const lockTiming: Timing = {
  kind: 'lock',
  touches(fact, state, before) {
    if (fact.type === 'deploy.started' || fact.type === 'deploy.done') {
      const plan = findDeploy(state.deploys, fact.deploy)?.plan
      return plan ? [targetKey(plan.service, plan.target)] : []
    }
    if (fact.type === 'handover.offered') {
      const others = openHandovers(before.locks.handovers).filter(h => h.what === fact.what)
      return [fact.handover, ...others.map(h => h.id)]
    }
    if ('handover' in fact) return [fact.handover]
    if (fact.type.startsWith('crew.')) return voidOffers(before.locks.handovers, fact).map(h => h.id)
    if (!fact.type.startsWith('lock.') || !('target' in fact)) return []
    const what = lockWhat(fact.service, fact.target)
    const offers = openHandovers(before.locks.handovers).filter(h => h.what === what)
    return [targetKey(fact.service, fact.target), ...offers.map(h => h.id)]
  },
  dueAt(id, { locks }) {
    const handover = findHandover(locks.handovers, id)
    if (handover) return handover.ended ? undefined : handover.until
    const lock = findLock(locks, id)
    if (typeof lock?.until !== 'number') return undefined
    return lock.nagged ? lock.until : lock.until - nagBefore
  },
}
