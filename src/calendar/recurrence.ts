/** Recurrences (RFC 5545) in a zone: local time stays when clocks change. */
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { TimeQuestion } from '../core/asks.ts'

/** Starts in epoch milliseconds, in order, 1,000 at most. */
export function occurrences({
  start,
  rule,
  zone,
  from,
  until,
}: Extract<TimeQuestion, { ask: 'occurrences' }>): number[] {
  const first = Temporal.PlainDateTime.from(start).toZonedDateTime(zone)
  const begin = Math.max(from, first.epochMilliseconds)
  if (begin >= until) return []
  if (rule === '') return first.epochMilliseconds >= from ? [first.epochMilliseconds] : []
  return new RRuleTemporal({ rruleString: rule, dtstart: first })
    .between(new Date(begin), new Date(until - 1), true)
    .map(each => each.epochMilliseconds)
    .slice(0, 1000)
}
