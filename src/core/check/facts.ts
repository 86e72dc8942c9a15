/** Facts about named end-to-end checks and how they went. */
import type { Revision } from '../asks.ts'
import type { JobEnd } from '../job/facts.ts'

export type Place = { readonly service: string; readonly target: string }

/** Why one runs: somebody asked, its time came, something was deployed, a sequence wants to know. */
export type Why = 'asked' | 'clock' | 'deployed' | 'sequence'

export type Reason = {
  readonly why: Why
  readonly by?: string
  /** The room where somebody asked; absent: in private. */
  readonly askedIn?: string
  /** The deployment or sequence: `D12`. */
  readonly about?: string
  /** By the clock: when it should have begun (epoch milliseconds). */
  readonly due?: number
}

export type CheckFact =
  /** When it runs by itself next; absent: no more. `said`: by which recurrence. */
  | { readonly type: 'check.planned'; readonly check: string; readonly said: string; readonly next?: number }
  /** It is no longer configured, or no longer runs by itself. */
  | { readonly type: 'check.dropped'; readonly check: string }
  /** Asks the runner for a job. */
  | ({
      readonly type: 'check.requested'
      /** `K12` */
      readonly run: string
      readonly check: string
      /** What runs there; absent: nobody knows, or a deployment is half-way. */
      readonly revision?: Revision
      /** Where a change of its state is told. */
      readonly room?: string
      readonly job: string
      readonly argv: readonly string[]
      readonly timeout: number
      readonly place?: Place
    } & Reason)
  /** Asks the runner to stop it. `next`: why it runs once more when it has stopped. */
  | {
      readonly type: 'check.stop-requested'
      readonly run: string
      readonly job: string
      readonly by?: string
      readonly next?: Reason
    }
  | ({ readonly type: 'check.finished'; readonly run: string } & JobEnd)
  /** Its time came, and it could not run. */
  | {
      readonly type: 'check.left'
      readonly check: string
      readonly place?: Place
      readonly due?: number
      readonly why: string
    }
