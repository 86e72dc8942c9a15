/** Facts about who uses what and whom to ask: consumers that were found on the day. */

export type CatalogueFact = never
