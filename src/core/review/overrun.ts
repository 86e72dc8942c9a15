/** What took longer than was planned or announced. */
import type { Deploy } from '../deploys.ts'
import type { Outage } from '../outage/slice.ts'

/** When it was to be over, as was said first, and when it was (epoch milliseconds). */
function ends(one: Deploy | Outage): readonly [planned: number | undefined, real: number | undefined] {
  if ('plan' in one) return [one.on?.until, one.endedAt]
  return [one.planned ? (one.firstUntil ?? one.until) : undefined, one.endedAt]
}

/** Milliseconds; 0 where it was in time, is not over, or nobody had said an end. */
export function overBy(one: Deploy | Outage): number {
  const [planned, real] = ends(one)
  return planned === undefined || real === undefined ? 0 : Math.max(0, real - planned)
}
