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

/** That minute of the first weekday, counted in days from the one of `at`, for which this is so; a week is looked at. */
function weekdayWhen(at: number, { zone, minutes, step }: Look, isIt: (then: number) => boolean): number | undefined {
  const midnight = Math.floor(shown(at, zone) / day) * day
  for (let n = 0; n <= 7; n++) {
    const local = midnight + n * step * day
    const then = isWeekday(local) ? instant(local + minutes * minute, zone) : undefined
    if (then !== undefined && isIt(then)) return then
  }
  return undefined
}

type Look = { readonly zone: string; readonly minutes: number; readonly step: 1 | -1 }

/**
 * When something meant for `at` is said: then, if they work; else when their morning begins, if that is before
 * `start`; else in their last working hour before.
 */
export function workingTime(at: number, start: number, hours: Hours): number {
  if (isWorking(at, hours)) return at
  const { zone, from, until } = hours
  const morning = weekdayWhen(at, { zone, minutes: from, step: 1 }, m => m > at)
  if (morning !== undefined && morning < start) return morning
  const minutes = Math.max(from, until - hour / minute)
  return weekdayWhen(at, { zone, minutes, step: -1 }, m => m <= at) ?? at
}
