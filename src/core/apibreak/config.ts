/** The policy of API breaks, as the configuration gives it. */

export type BreakPolicy = {
  /** Whom it is told to at once, and whom the developers' notice goes to. */
  readonly audience?: string
  /** Milliseconds before the cut-over at which consumers that have not answered are named again, the longest first. */
  readonly remind: readonly number[]
}
