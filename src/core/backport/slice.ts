/** What is signed up for backport windows, and who of those who are needed is there. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Backports = Readonly<Record<string, never>>

export const noBackports: Backports = {}

export function evolveBackports(backports: Backports, _fact: Fact, _folding: Folding): Backports {
  return backports
}
