/** Which freezes are in force over a place. The clock decides, not the tick that has yet to say so. */
import type { Org } from '../org.ts'
import type { State } from '../state.ts'
import { isInScope, type Place } from './scope.ts'
import { type Freeze, openFreezes } from './slice.ts'

/** An end that can't be read is no end: whatever is unclear is frozen. */
export const isInForce = ({ from, until }: Pick<Freeze, 'from' | 'until'>, at: number): boolean =>
  !(from > at) && !(typeof until === 'number' && until <= at)

/**
 * The freezes that are in force at `at` (epoch milliseconds, also ahead) over a service's target, those that only warn
 * included (`mode`). Exceptions are not looked at: see `isExempt`.
 */
export const freezesOver = (
  { at, ...place }: Place & { readonly at: number },
  { freezes }: Pick<State, 'freezes'>,
  org: Pick<Org, 'services'>,
): Freeze[] => openFreezes(freezes).filter(f => isInForce(f, at) && isInScope(f.scope, place, org))

/** Whether a named exception lets this person bring out this commit of the service. */
export const isExempt = (
  { exceptions }: Freeze,
  { service, commit, by }: { readonly service: string; readonly commit: string; readonly by: string },
): boolean =>
  exceptions.some(e => e.service === service && e.person === by && (e.commit === undefined || e.commit === commit))
