/** How facts change the plans of cuts to come. */
import type { PlanFact } from './facts.ts'
import type { Plan, Trains } from './runs.ts'

export function evolvePlans(plans: Trains['plans'], fact: PlanFact): Trains['plans'] {
  const { train } = fact
  const { [train]: known, ...others } = plans
  if (fact.type === 'train.dropped') return others
  if (fact.type === 'train.planned') {
    const { rule, cuts, until } = fact
    return { ...plans, [train]: { train, rule, cuts, until, turns: known?.turns ?? 0 } }
  }
  if (!known) return plans
  const changed =
    fact.type === 'train.skipped'
      ? without(known, fact.cut)
      : { ...known, again: { at: fact.until, tries: fact.tries } }
  return { ...plans, [train]: changed }
}

/** A cut that is dealt with, and whatever was to come before it. */
export const without = (plan: Plan, cut: number): Plan => ({
  ...plan,
  cuts: plan.cuts.filter(c => c.at > cut),
  again: undefined,
})
