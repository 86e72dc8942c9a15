/** The deployments of several services in order. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Sequences = Readonly<Record<string, never>>

export const noSequences: Sequences = {}

export const evolveSequences = (all: Sequences, _fact: Fact, _folding: Folding): Sequences => all
