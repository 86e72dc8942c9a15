/** Facts about backport windows: what is signed up for them, and who is there. */

export type BackportFact = never
