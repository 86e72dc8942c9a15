/** When it is asked who is there for a backport window, and when nobody waits any longer. */

const minute = 60_000

/**
 * When it is asked who is there, in milliseconds before the start. For the first two times it is enough to be in the
 * channel and not away. From the start on only those count who answered or said something since the first: what goes
 * to production goes with somebody who reacts.
 */
export const stages: readonly number[] = [30 * minute, 10 * minute, 0]

/** Milliseconds after the start, and after it was asked for the last time, until a window without a deployer is skipped. */
export const grace = 5 * minute
