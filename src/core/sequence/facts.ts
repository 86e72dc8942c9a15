/** Facts about deployments of several services in order. */

export type SequenceFact = never
