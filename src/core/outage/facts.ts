/** Facts about outages. `at` is when it happened (epoch milliseconds), where that may lie before it was recorded. */

export type OutageState =
  | 'draft'
  | 'scheduled'
  | 'in progress'
  | 'verifying'
  | 'completed'
  | 'cancelled'
  | 'investigating'
  | 'identified'
  | 'monitoring'
  | 'resolved'

/** What is announced of a planned one. Times are epoch milliseconds. */
export type Details = {
  /** Names of the catalogue. */
  readonly services: readonly string[]
  readonly from: number
  /** The expected end. */
  readonly until: number
  readonly reason: string
  /** What people really notice, which may be much less than the time that is announced. */
  readonly impact: string
  /** For how long of it something is really unavailable, in milliseconds. */
  readonly unavailable: number
  readonly notAffected: string
  /** A link, or a number that people know. */
  readonly ticket: string
  /** Whoever leads it, and is asked; absent: the lead of its crew, else who planned it. */
  readonly contact: string
  /** Name of an audience. */
  readonly audience: string
  readonly deploy: string
  /** API breaks that come with it: `X1`. */
  readonly breaks: readonly string[]
}

/** What is known afterwards of one that nobody planned. */
export type Account = {
  readonly what: string
  readonly affected: string
  /** Milliseconds. */
  readonly lasted: number
  readonly factors: string
}

type Of = { readonly outage: string }

/** `outage` is `O5`. */
export type OutageFact = Of &
  (
    | {
        readonly type: 'outage.drafted'
        readonly by: string
        readonly room?: string
        readonly details: Partial<Details> & Pick<Details, 'services' | 'from' | 'until' | 'audience'>
      }
    /** `without`: what is no longer said of it. */
    | {
        readonly type: 'outage.edited'
        readonly by: string
        readonly to: Partial<Details>
        readonly without?: readonly (keyof Details)[]
      }
    /** It was announced. `remind`: so many milliseconds before its start it is told again, the longest first. */
    | { readonly type: 'outage.scheduled'; readonly by: string; readonly remind: readonly number[] }
    /** Nobody planned it: it is there. `next`: when the next word is promised. */
    | ({
        readonly type: 'outage.declared'
        readonly by: string
        readonly room?: string
        readonly at: number
        readonly next: number
      } & Pick<Details, 'services' | 'reason' | 'audience'>)
    /** `passed`: nobody said so at the time; it must have been, as what follows it was said. */
    | {
        readonly type: 'outage.turned'
        readonly to: OutageState
        readonly by: string
        readonly at: number
        readonly note?: string
        readonly passed?: true
        readonly next?: number
      }
    | {
        readonly type: 'outage.updated'
        readonly by: string
        readonly at: number
        readonly note: string
        readonly next: number
      }
    | {
        readonly type: 'outage.moved'
        readonly by: string
        readonly from: number
        readonly until: number
        readonly reason?: string
      }
    | {
        readonly type: 'outage.extended'
        readonly by: string
        readonly at: number
        readonly until: number
        readonly next: number
        readonly reason?: string
      }
    | {
        readonly type: 'outage.reopened'
        readonly by: string
        readonly at: number
        readonly to: OutageState
        readonly reason: string
        readonly until?: number
        readonly next?: number
      }
    /** It was told again so many milliseconds before its start, or it was too late for that. */
    | { readonly type: 'outage.reminded'; readonly before: number }
    /** Whoever leads it was asked whether it begins, or whether it is over by the announced end. */
    | { readonly type: 'outage.asked'; readonly what: 'start' | 'end' }
    /** Past its announced end, and nobody said that it is over. */
    | { readonly type: 'outage.overrun'; readonly due: number; readonly next: number }
    /** Word was promised for `due`, and none came. */
    | { readonly type: 'outage.silent'; readonly due: number; readonly next: number }
    | { readonly type: 'outage.explained'; readonly by: string; readonly account: Partial<Account> }
  )
