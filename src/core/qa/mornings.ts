/** When it is morning for somebody: nine o'clock on a weekday, by their own clocks. */
import type { Question } from '../asks.ts'
import { following, followingAsks, type Stretch } from '../clock/following.ts'
import { dayOf } from '../clock/recurrence.ts'
import type { Org } from '../org.ts'
import type { World } from '../world.ts'
import type { Whom } from './whom.ts'

const day = 86_400_000

/** Milliseconds: whoever was asked less than that before a morning is not asked again on it. */
const rest = 6 * 3_600_000

const ruleFor = (zone: string) => ({ start: '2026-01-05T09:00', rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', zone })

// From the day before on: a morning in Auckland is the evening before by UTC.
const stretchAt = (at: number): Stretch => ({ after: dayOf(at) - day, base: at })

/** Whose clocks count: the person's, the room's, the organisation's. */
export function zoneOf({ person, room }: Whom, { people, rooms, timezone }: Org): string {
  const own = room !== undefined ? rooms[room]?.timezone : people[person ?? '']?.timezone
  return own ?? timezone
}

export const morningAsks = (zone: string, { at, answers }: World): Question[] =>
  followingAsks(ruleFor(zone), stretchAt(at), answers)

/** The last morning until now, if it was today or yesterday, and the next (epoch milliseconds). */
export function morningsAt(zone: string, { at, answers }: World): { readonly last?: number; readonly next: number } {
  const { times } = following(ruleFor(zone), stretchAt(at), answers)
  const last = times.findLast(time => time <= at)
  return { next: times.find(time => time > at) ?? at + day, ...(last !== undefined && { last }) }
}

/** The first morning after somebody was asked now. */
export function firstMorning(zone: string, world: World): number {
  const { times } = following(ruleFor(zone), stretchAt(world.at), world.answers)
  return times.find(time => time >= world.at + rest) ?? world.at + day
}
