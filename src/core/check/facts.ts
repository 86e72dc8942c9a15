/** Facts about named end-to-end checks and how they went. */

export type CheckFact = never
