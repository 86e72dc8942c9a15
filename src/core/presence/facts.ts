/** Facts about who was there last, as far as catching up needs it. */

export type PresenceFact = never
