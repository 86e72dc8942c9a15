/** Facts about windows: times in which deployments may go out. What is signed up for them is the backport's. */

/** What is so of every occurrence of a window, as long as nobody says otherwise of one. */
export type Described = {
  /** `backport`, `train`, `maintenance`, or the organisation's own word; never an alias. */
  readonly kind: string
  /** Where it is said. */
  readonly room?: string
  /** Teams and people who deploy in it. */
  readonly deployers: readonly string[]
  /** So many may sign up. */
  readonly capacity: number
  /** Services, or kinds of changes; empty: all. */
  readonly accepts: readonly string[]
  /** Milliseconds before its start at which the room is reminded. */
  readonly remind: readonly number[]
  /** Milliseconds. */
  readonly duration: number
}

/** From when until when, epoch milliseconds. */
export type Span = { readonly from: number; readonly until: number }

/** `occurrence` is `W3`; `window` the name of what it is an occurrence of. */
export type WindowFact =
  /** What the configuration says of a window, and the occurrences that follow from it, numbered from `first` on. */
  | ({
      readonly type: 'window.planned'
      readonly window: string
      /** When it happens as the configuration says it, in one text: another text is another plan. */
      readonly timing: string
      readonly first: string
      readonly from: readonly number[]
      /** Everything that begins before this is planned (epoch milliseconds). */
      readonly until: number
    } & Described)
  /** The configuration, or the plan made in chat, has no longer these times, or not the window: they will not happen. */
  | {
      readonly type: 'window.dropped'
      readonly window: string
      readonly occurrences: readonly string[]
      /** The window has left the configuration, or was cancelled as a whole. */
      readonly gone: boolean
    }
  | ({
      readonly type: 'window.added'
      readonly occurrence: string
      readonly window: string
      readonly by: string
    } & Span &
      Described)
  /** A recurring window is made in chat: it is planned ahead like those of the configuration, until somebody cancels it. */
  | ({
      readonly type: 'window.series-added'
      readonly window: string
      readonly by: string
      /** The first local time, `2026-01-05T14:00`, its RRULE (RFC 5545), and the zone whose local time stays. */
      readonly start: string
      readonly rule: string
      readonly zone: string
      /** The next times that it happens, epoch milliseconds. */
      readonly next: readonly number[]
    } & Described)
  | {
      readonly type: 'window.series-cancelled'
      readonly window: string
      readonly by: string
      readonly reason: string
    }
  /** The configuration has a window of this name now, which takes the place of the one that `by` made in chat. */
  | {
      readonly type: 'window.series-replaced'
      readonly window: string
      readonly by: string
      readonly start: string
      readonly rule: string
      readonly zone: string
      /** Where it was said. */
      readonly room?: string
    }
  | ({
      readonly type: 'window.moved'
      readonly occurrence: string
      readonly was: Span
      readonly by: string
      readonly reason?: string
    } & Span)
  | {
      readonly type: 'window.cancelled'
      readonly occurrence: string
      readonly by: string
      readonly reason: string
    }
  /** The room was reminded so many milliseconds before the start, or it was too late for that. */
  | { readonly type: 'window.reminded'; readonly occurrence: string; readonly before: number }
  | { readonly type: 'window.begun'; readonly occurrence: string }
  /** Who runs it. */
  | { readonly type: 'window.claimed'; readonly occurrence: string; readonly by: string }
  | {
      readonly type: 'window.extended'
      readonly occurrence: string
      readonly until: number
      readonly was: number
      readonly by: string
    }
  /** Over; with `by`, ended by somebody before its time. */
  | { readonly type: 'window.ended'; readonly occurrence: string; readonly by?: string; readonly reason?: string }
  /** It was on by the calendar, and nothing may go out in it: nobody came who deploys. */
  | { readonly type: 'window.skipped'; readonly occurrence: string; readonly why: string; readonly by?: string }
  /** It came and went while the bot was away. */
  | { readonly type: 'window.missed'; readonly occurrence: string }
