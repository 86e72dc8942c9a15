/** When something happens, as the configuration says it: a recurrence in a zone, or single times. */

export type Recurrence = {
  /** The first local time, `2026-01-05T14:00`; with a rule, the time of day of all. */
  readonly start: string
  /** RRULE of RFC 5545 without `RRULE:`; empty: once. */
  readonly rule: string
  /** IANA name: local time stays when clocks change. */
  readonly zone: string
  /** Milliseconds; absolute, so that an hour is an hour also in the night when clocks change. */
  readonly duration: number
}

const day = 86_400_000

/** The start of the day, by UTC: what a decision asks must be the same in every round of questions, and `at` is not. */
export const dayOf = (at: number): number => at - (at % day)

/** So far ahead (milliseconds, five weeks) occurrences are planned; what lies beyond is asked for when it is wanted. */
export const horizon = 35 * day
