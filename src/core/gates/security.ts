/** A security fix that runs and has not landed yet is not taken away by what lacks it. */
import { answerTo, type Question } from '../asks.ts'
import type { Gate } from '../gate.ts'
import { type Fix, type Shipped, securityOn } from '../security/slice.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

type Place = { readonly service: string; readonly target: string }
type Running = { readonly fix: Fix; readonly shipped: Shipped }

/** The deployment of the fix that runs in the target. */
export function runningFix({ service, target }: Place, { state }: Pick<World, 'state'>): Running | undefined {
  const fix = securityOn(state, service)
  const commit = runsNow(state.targets, service, target)?.revision.commit
  const shipped = fix?.shipped.findLast(s => s.revision.commit === commit)
  return fix && shipped ? { fix, shipped } : undefined
}

const holdsAsk = ({ plan }: Wish, { shipped }: Running): Extract<Question, { ask: 'contains' }> => ({
  ask: 'contains',
  service: plan.service,
  revision: plan.revision.commit,
  commit: shipped.revision.commit,
})

export const security: GateRule = {
  name: 'security',
  asks(wish, world) {
    const running = runningFix(wish.plan, world)
    return running ? [holdsAsk(wish, running)] : []
  },
  check(wish, world) {
    const running = runningFix(wish.plan, world)
    if (!running) return undefined
    const { fix, shipped } = running
    const say = (verdict: Gate['verdict'], code: string, why: string): Gate => ({
      gate: 'security',
      verdict,
      code,
      why,
    })
    const holds = answerTo(world.answers, holdsAsk(wish, running))
    if (holds?.ok && holds.value) return say('allow', 'security.held', 'holds the security fix')
    const lost = `it would take away the security fix that runs there with ${shipped.deploy}`
    if (wish.kind === 'rollback' || wish.security) return say('warn', 'security.replaced', lost)
    return {
      ...say('deny', 'security.lost', holds?.ok === false ? `${lost}, for all that can be told: ${holds.why}` : lost),
      ...{ by: fix.by, since: fix.at, about: [shipped.revision.commit.slice(0, 12)] },
      cure: `!security done ${wish.plan.service} REVISION`,
    }
  },
}
