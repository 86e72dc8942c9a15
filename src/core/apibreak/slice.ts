/** The state of API breaks: what will no longer work as before, and what its consumers say. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Breaks = Readonly<Record<never, never>>

export const noBreaks: Breaks = {}

export const evolveBreaks = (all: Breaks, _fact: Fact, _folding: Folding): Breaks => all
