/** Hours in which people are disturbed: theirs, by their own clocks, from Monday to Friday. */
import { wallTime } from '../clock/wall.ts'
import type { Org } from '../org.ts'
import { policyOf } from './config.ts'

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]

type Hours = { readonly zone: string; readonly from: number; readonly until: number }

/** By the person's clocks, else by those of the organisation. */
export const hoursOf = (person: string, org: Org): Hours => ({
  zone: (Object.hasOwn(org.people, person) ? org.people[person]!.timezone : undefined) ?? org.timezone,
  ...policyOf(org).hours,
})

/** The local time as if it were UTC: whole minutes. */
const shown = (at: number, zone: string): number => Date.parse(`${wallTime(at, zone)}:00Z`)

/** When clocks there show this, `local` being read as if it were UTC. In an hour that they skip: the one after. */
function instant(local: number, zone: string): number {
  let at = local
  for (let i = 0; i < 2; i++) at += local - shown(at, zone)
  return at
}

// 1 January 1970 was a Thursday.
const isWeekday = (local: number): boolean => (Math.floor(local / day) + 3) % 7 < 5
const minuteOf = (local: number): number => Math.floor((local % day) / minute)

export function isWorking(at: number, { zone, from, until }: Hours): boolean {
  const local = shown(at, zone)
  return isWeekday(local) && minuteOf(local) >= from && minuteOf(local) < until
}

/** The beginnings of that minute on weekdays around a moment, a week back and ahead. */
const around = (at: number, minutes: number, zone: string): number[] => {
  const midnight = Math.floor(shown(at, zone) / day) * day
  return [-7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7]
    .map(n => midnight + n * day)
    .filter(isWeekday)
    .map(local => instant(local + minutes * minute, zone))
}

/**
 * When something meant for `at` is said: then, if they work; else when their morning begins, if that is before
 * `start`; else in their last working hour before.
 */
export function workingTime(at: number, start: number, hours: Hours): number {
  if (isWorking(at, hours)) return at
  const { zone, from, until } = hours
  const morning = around(at, from, zone).find(m => m > at)
  if (morning !== undefined && morning < start) return morning
  const lastHour = Math.max(from, until - hour / minute)
  return around(at, lastHour, zone).findLast(m => m <= at) ?? at
}
