/** The state of who uses what and whom to ask: consumers that were found on the day. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Catalogue = Readonly<Record<never, never>>

export const noCatalogue: Catalogue = {}

export const evolveCatalogue = (all: Catalogue, _fact: Fact, _folding: Folding): Catalogue => all
