/** The named end-to-end checks and how they went. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Checks = Readonly<Record<string, never>>

export const noChecks: Checks = {}

export const evolveChecks = (all: Checks, _fact: Fact, _folding: Folding): Checks => all
