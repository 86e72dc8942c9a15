/** When somebody who has not answered is asked again, and when the next is asked in their place. */
import type { Org } from '../org.ts'
import { policyOf } from './config.ts'
import type { Next } from './facts.ts'
import { hoursOf, workingTime } from './hours.ts'

/** Milliseconds for which somebody is left alone after they were asked, and until the next is asked after the last time. */
const rest = 30 * 60_000

/** The person, when their hours begin, and when they were asked last (epoch milliseconds). */
export type Waiting = { readonly person: string; readonly start: number; readonly after: number }

/** Undefined: it has begun, and nobody waits for an answer. */
export function nextFor({ person, start, after }: Waiting, org: Org): Next | undefined {
  if (after >= start) return undefined
  const hours = hoursOf(person, org)
  const times = policyOf(org).chase.map(ms => workingTime(start - ms, start, hours))
  const at = Math.min(...times.filter(t => t >= after + rest))
  if (Number.isFinite(at)) return { at, what: 'chase' }
  return { at: after + Math.min(rest, Math.floor((start - after) / 2)), what: 'instead' }
}
