/** Facts about after-action reviews: drafts, what people add, what was published. */

export type ReviewFact = never
