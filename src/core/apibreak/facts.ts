/** Facts about API breaks: what will no longer work as before, and what its consumers say. */

export type BreakFact = never
