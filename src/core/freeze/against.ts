/** Which freezes stand in the way of a deployment: in force over its place, and no exception lets it pass. */
import type { Deploy } from '../deploys.ts'
import type { Gate } from '../gate.ts'
import type { World } from '../world.ts'
import { freezesOver, isExempt } from './over.ts'
import type { Freeze } from './slice.ts'

export type Attempt = {
  readonly service: string
  readonly target: string
  readonly commit: string
  /** Who asked for it. */
  readonly by: string
}

export const attemptOf = ({ plan, by }: Pick<Deploy, 'plan' | 'by'>): Attempt => ({
  ...{ service: plan.service, target: plan.target, commit: plan.revision.commit, by },
})

/** Those without an exception for this attempt, the denying ones first. */
export const freezesAgainst = (attempt: Attempt, { state, org, at }: World): Freeze[] =>
  freezesOver({ ...attempt, at }, state, org)
    .filter(f => !isExempt(f, attempt))
    .toSorted((a, b) => Number(a.mode === 'warn') - Number(b.mode === 'warn'))

/** The freezes that somebody has passed knowingly for a deployment. */
const passed = (gates: readonly Gate[]): readonly string[] =>
  gates.flatMap(g => (g.gate === 'freeze' && g.overridden ? (g.about ?? []) : []))

/** What keeps a deployment that is on its way from going further; a rollback is kept by none. */
export function frozenBy(deploy: Deploy, world: World): Freeze[] {
  if (deploy.kind === 'rollback') return []
  const overridden = passed(deploy.gates)
  return freezesAgainst(attemptOf(deploy), world).filter(f => f.mode === 'deny' && !overridden.includes(f.id))
}
