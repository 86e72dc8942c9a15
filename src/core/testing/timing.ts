/** When a call for testing wants to be looked at: to remind of what nobody tested, and when its time is over. */
import type { Timing } from '../clock/timed.ts'
import { type Call, findCall, isOfCall } from './slice.ts'

const hour = 3_600_000
const day = 24 * hour

/** Closer together than this they say the same twice (milliseconds). */
const apart = 2 * hour

/** When it is reminded of: half of the time gone, a day and an hour before the end (epoch milliseconds). */
export function reminders({ openedAt, until }: Call): number[] {
  if (openedAt === undefined || until === undefined) return []
  const half = openedAt + Math.floor((until - openedAt) / 2)
  const fixed = [until - day, until - hour]
  // Of what begins just before it ends, only the end is told.
  const halfway = fixed.some(at => Math.abs(at - half) < apart) ? [] : [half]
  return [...halfway, ...fixed].filter(at => at > openedAt + hour / 2 && at < until).toSorted((a, b) => a - b)
}

export const nextReminder = (call: Call): number | undefined => reminders(call).find(at => at > (call.reminded ?? 0))

export const testingTiming: Timing = {
  kind: 'testing',
  touches: fact => (isOfCall(fact) ? [fact.call] : []),
  dueAt(id, { testings }) {
    const call = findCall(testings, id)
    return call?.state === 'open' ? (nextReminder(call) ?? call.until) : undefined
  },
}
