/** Whose consent a sequence needs: one for the whole where the same people may give it, else each deployment in its turn. */
import type { Plan } from '../deploy/facts.ts'
import type { AskedStep } from './facts.ts'

export type Consent =
  | { readonly how: 'none' }
  | { readonly how: 'turns' }
  | {
      readonly how: 'whole'
      readonly need: number
      readonly from: readonly string[]
      /** Milliseconds until it lapses. */
      readonly time: number
    }

const plansOf = (steps: readonly AskedStep[]): Plan[] =>
  steps.flatMap(step => ('plan' in step && step.plan.approvals > 0 ? [step.plan] : []))

const sameOf = ({ approvers }: Plan): string => JSON.stringify([...approvers].sort())

export function consentFor(steps: readonly AskedStep[]): Consent {
  const plans = plansOf(steps)
  const [first] = plans
  if (!first) return { how: 'none' }
  if (plans.some(plan => sameOf(plan) !== sameOf(first))) return { how: 'turns' }
  const need = Math.max(...plans.map(p => p.approvals))
  return { how: 'whole', need, from: first.approvers, time: Math.min(...plans.map(p => p.approvalTime)) }
}
