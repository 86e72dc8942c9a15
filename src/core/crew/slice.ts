/** The state of crews: who was asked to be there, what they answered, who is on when. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Crews = Readonly<Record<never, never>>

export const noCrews: Crews = {}

export const evolveCrews = (all: Crews, _fact: Fact, _folding: Folding): Crews => all
