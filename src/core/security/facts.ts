/** Facts about security fixes in progress. What is to be kept from rooms stands in these alone. */
import type { Revision } from '../asks.ts'

export type SecurityFact =
  /** `note`: said in private, shown in private. */
  | { readonly type: 'security.started'; readonly service: string; readonly by: string; readonly note?: string }
  /** A deployment of the fix was asked for: what it says of itself, as its plan does not. */
  | {
      readonly type: 'security.shipped'
      readonly service: string
      readonly deploy: string
      readonly revision: Revision
      readonly reason?: string
    }
  /** Whoever started it is told that it is still open; the next time is `next` (epoch milliseconds). */
  | { readonly type: 'security.reminded'; readonly service: string; readonly next: number }
  | {
      readonly type: 'security.done'
      readonly service: string
      readonly by: string
      /** The commit of the branch that holds it. */
      readonly landed?: string
      /** What is on servers and not on the branch. */
      readonly cowboys?: readonly string[]
    }
