/** Facts about calls for testing: areas, who takes them, what was found. */

export type TestingFact = never
