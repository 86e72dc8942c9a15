/** Facts about deployments that begin by themselves: to staging, and on by promotion. */

export type RolloutFact = never
