/** What slices are given beside the fact. */
import type { Deploy, Deploys } from './deploys.ts'

/** What a slice may look at while it folds a fact: when it happened, and what it needs not keep itself. */
export type Folding = {
  /** Epoch milliseconds. */
  readonly at: number
  /** The deployments with this fact in them, and the one that it is about. */
  readonly deploys: Deploys
  readonly deploy?: Deploy
}
