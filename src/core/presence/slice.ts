/** The state of who was there last, as far as catching up needs it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Presences = Readonly<Record<never, never>>

export const noPresences: Presences = {}

export const evolvePresences = (all: Presences, _fact: Fact, _folding: Folding): Presences => all
