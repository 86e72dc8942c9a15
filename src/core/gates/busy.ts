/** One deployment at a time in a target. */
import { type Deploy, holderOf, openDeploys } from '../deploys.ts'
import type { Gate } from '../gate.ts'
import type { GateRule } from './gate.ts'

const standing: Partial<Record<Deploy['state'], string>> = {
  failed: 'has failed there and waits for an answer',
  orphaned: 'is orphaned there and waits for an answer',
  waiting: 'waits there between two steps',
}

/** Never to be overridden: two at once would leave nobody able to say what runs. */
function held({ id, by, state, stopping, startedAt, plan }: Deploy): Gate {
  const stuck = state === 'failed' || state === 'orphaned'
  return {
    gate: 'busy',
    verdict: 'deny',
    final: true,
    code: stopping ? 'busy.stopping' : `busy.${state}`,
    why: `${id} by ${by} ${stopping ? 'is being stopped there' : (standing[state] ?? 'is running there')}`,
    by,
    since: startedAt,
    cure: stuck ? `!rollback ${id} or !abort ${id} reason` : `!queue ${plan.service} ${plan.target}`,
  }
}

export const busy: GateRule = {
  name: 'busy',
  check({ plan, deploy, undoes }, { state }) {
    const { service, target } = plan
    const holder = holderOf(state.deploys, service, target)
    // What a rollback undoes does not stand in its way, but for a process of it that still runs.
    const still = holder?.state === 'running' || holder?.stopping !== undefined
    const mine = holder && (holder.id === deploy || (holder.id === undoes && !still))
    if (holder && !mine) return held(holder)
    const waits = (d: Deploy): boolean => (d.state === 'requested' || d.state === 'approved') && d.id !== deploy
    const other = openDeploys(state.deploys).find(
      d => waits(d) && d.plan.service === service && d.plan.target === target,
    )
    if (!other) return { gate: 'busy', verdict: 'allow', code: 'busy.free', why: 'nobody else there' }
    const { id, by, requestedAt } = other
    return {
      gate: 'busy',
      verdict: 'warn',
      code: 'busy.asked',
      why: `${id} by ${by} is ${other.state} too`,
      by,
      since: requestedAt,
    }
  },
}
