/** The state of after-action reviews: drafts, what people add, what was published. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Reviews = Readonly<Record<never, never>>

export const noReviews: Reviews = {}

export const evolveReviews = (all: Reviews, _fact: Fact, _folding: Folding): Reviews => all
