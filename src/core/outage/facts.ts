/** Facts about outages: planned ones and those that nobody planned. */

export type OutageFact = never
