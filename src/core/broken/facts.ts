/** Facts about broken items: reported, claimed, fixed. */

export type BrokenFact = never
