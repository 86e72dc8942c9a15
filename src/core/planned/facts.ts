/** Facts about deployments that are planned for a day: when, what changed of that, what was told of it. */
import type { Revision } from '../asks.ts'
import type { Asked, Plan, Reminded, Span } from '../deploy/facts.ts'
import type { Gate } from '../gate.ts'

export type PlannedFact =
  /** It is to go out on a day (`on`). What gates say counts for nothing yet. */
  | ({ readonly type: 'deploy.planned' } & Asked)
  /** To another day. Without `was`, it was planned for none. */
  | {
      readonly type: 'deploy.moved'
      readonly deploy: string
      readonly by: string
      readonly was?: Span
      readonly on: Span
      readonly gates: readonly Gate[]
      readonly reason?: string
    }
  /** Another revision is to go out: that of the plan, instead of `was`. */
  | {
      readonly type: 'deploy.revised'
      readonly deploy: string
      readonly by: string
      readonly was: Revision
      readonly plan: Plan
      readonly gates: readonly Gate[]
    }
  /** Asked for on its day, and one or more gates said no: it stays planned. */
  | {
      readonly type: 'deploy.withheld'
      readonly deploy: string
      readonly by: string
      readonly plan: Plan
      readonly gates: readonly Gate[]
    }
  /** Whoever planned it is told so. */
  | { readonly type: 'deploy.reminded'; readonly deploy: string; readonly which: Reminded }
