/** Which checks are flaky: they change their mind while the revision stays the same. */
import type { Standing } from './slice.ts'

/** `placed`: only turns on one and the same revision count. */
export type Flaky = { readonly turns: number; readonly runs: number; readonly placed: boolean }

/** So often it must have changed its mind: once may be a repair outside, the second time it was the check or its luck. */
const often = 2

/**
 * How often it went from passed to failed or back on one and the same revision, among its latest runs; undefined: it
 * is not flaky. A check that is about no target has no revision, so each of its turns counts.
 */
export function flakyOf({ recent }: Standing, placed: boolean): Flaky | undefined {
  const turns = recent.filter(({ ok, commit }, i) => {
    const before = recent[i - 1]
    const same = before?.commit === commit && (commit !== undefined || !placed)
    return before !== undefined && before.ok !== ok && same
  }).length
  return turns >= often ? { turns, runs: recent.length, placed } : undefined
}
