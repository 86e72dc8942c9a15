/** The state of calls for testing: areas, who takes them, what was found. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Testings = Readonly<Record<never, never>>

export const noTestings: Testings = {}

export const evolveTestings = (all: Testings, _fact: Fact, _folding: Folding): Testings => all
