/** The policy of API breaks, as the configuration gives it. */

const day = 86_400_000

export type BreakPolicy = {
  /** The audience that is told of every API break. */
  readonly audience?: string
  /** The audience of developers that is told as well, of services that name none of their own. */
  readonly developers?: string
  /** Milliseconds from the announcement to the cut-over; shorter is warned of. */
  readonly notice: number
  /** Milliseconds before the cut-over at which consumers that have not answered are named again, the longest first. */
  readonly remind: readonly number[]
}

export const usualBreakPolicy: BreakPolicy = {
  notice: 30 * day,
  remind: [14 * day, 7 * day, 3 * day, day],
}
