/** While somebody has been called from the queue, the target is kept for them. */
import { queueOf, turnOf } from '../queue.ts'
import type { GateRule } from './gate.ts'

export const turn: GateRule = {
  name: 'turn',
  check({ kind, plan, by }, { state }) {
    const { service, target } = plan
    const called = turnOf(state.queues, service, target)
    if (kind === 'rollback' || !called || called.by === by) return undefined
    const place = queueOf(state.queues, service, target).length
    return {
      gate: 'turn',
      verdict: 'deny',
      code: 'turn.other',
      why: `it is ${called.by}'s turn there (${place} in the queue)`,
      by: called.by,
      since: called.since,
      until: called.until,
      cure: `!queue ${service} ${target}`,
    }
  },
}
