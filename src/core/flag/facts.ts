/** Facts about feature flags of services. */

export type FlagFact = never
