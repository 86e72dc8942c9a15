/** The policy of outages, as the configuration gives it. */

export type OutagePolicy = {
  /** Milliseconds between the announcement of a planned one and its start; less than that warns. */
  readonly notice: number
  /** Whom it is told to when nobody says. */
  readonly audience?: string
  /** Milliseconds before the start at which it is told again, the longest first. */
  readonly remind: readonly number[]
  /** Milliseconds until the next public update, when nobody says. */
  readonly updates: number
}
