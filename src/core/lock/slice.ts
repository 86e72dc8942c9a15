/** The locks: leases on a target, held by a person for a change: what each is, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Locks = Readonly<Record<string, never>>

export const noLocks: Locks = {}

export function evolveLocks(locks: Locks, _fact: Fact, _folding: Folding): Locks {
  return locks
}
