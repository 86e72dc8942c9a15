/** The plan of a crew as it would be if it followed what it is about now. */
import type { State } from '../state.ts'
import type { Plan } from './facts.ts'
import { scopeOf, spanOf } from './plan.ts'
import type { Crew } from './slice.ts'
import { isSame, shift, within } from './spans.ts'

/**
 * The plan of a crew as its thing is planned now: a time that was typed moves by as much as the thing does. Once the
 * thing has a time at last, hours that were typed before stay where they meet it, else they are its own.
 */
export function planNow({ about, plan }: Crew, { state }: { readonly state: State }): Plan {
  const base = spanOf(about, { state })
  const scope = scopeOf(about, { state })
  if (!base) return { ...plan, scope }
  if (!plan.base) return within(plan.spans, [base]).length > 0 ? { ...plan, scope } : { spans: [base], base, scope }
  if (isSame([base], [plan.base])) return { ...plan, scope }
  if (isSame(plan.spans, [plan.base])) return { spans: [base], base, scope }
  return { spans: shift(plan.spans, base.from - plan.base.from), base, scope }
}
