/** The freezes: spans in which nothing may be deployed in a scope, but named exceptions: what each is, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Freezes = Readonly<Record<string, never>>

export const noFreezes: Freezes = {}

export function evolveFreezes(freezes: Freezes, _fact: Fact, _folding: Folding): Freezes {
  return freezes
}
