/** The deployments that begin by themselves: to staging, and on by promotion. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Rollouts = Readonly<Record<string, never>>

export const noRollouts: Rollouts = {}

export const evolveRollouts = (all: Rollouts, _fact: Fact, _folding: Folding): Rollouts => all
