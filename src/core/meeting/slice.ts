/** The meetings, their agendas and minutes: what each is, and how to find it. */
import type { Origin } from '../entry.ts'
import { emptySeries, newest, at as nth, type Series } from '../series.ts'
import type { Described, Tag } from './facts.ts'

export type NotedLine = {
  readonly tag: Tag
  readonly text: string
  readonly by: string
  readonly at: number
  readonly owner?: string
  readonly undone?: boolean
}

export type Attendee = {
  readonly name: string
  readonly person?: string
  readonly shown?: string
  readonly door: Origin
  readonly id?: string
}

/** One meeting. Times are epoch milliseconds. */
export type Meeting = Described & {
  /** `M3` */
  readonly id: string
  /** The name it has in the configuration; absent: somebody just began it. */
  readonly series?: string
  readonly uid?: string
  readonly original: number
  readonly from: number
  readonly until: number
  readonly state: 'planned' | 'on' | 'over' | 'passed' | 'cancelled'
  /** Somebody moved it: the configuration does not take it back. */
  readonly byHand?: boolean
  /** The chair was named in chat, the title in a feed: the configuration does not take them back. */
  readonly named: { readonly chair?: boolean; readonly title?: boolean }
  /** Reminders of this many milliseconds and more before its start are done with. */
  readonly reminded?: number
  /** Whether anybody has been told of it. */
  readonly told?: boolean
  readonly cancelledBy?: string
  readonly begunAt?: number
  readonly begunBy?: string
  readonly endedAt?: number
  readonly endedBy?: string
  /** When something was noted last, and when the room was asked since whether it is still on. */
  readonly heardAt: number
  readonly askedAt?: number
  readonly lines: readonly NotedLine[]
  readonly present: readonly Attendee[]
  /** Counts the changes of its times, for calendars that hold a copy. */
  readonly changes: number
}

/** A series of the configuration, as it was when it was planned last. */
export type Plan = Described & {
  readonly series: string
  readonly said: string
  readonly feed?: string
  readonly until: number
  readonly gone?: boolean
  /** Ids of meetings by `calendarKey`: those ahead, and those of the last days. */
  readonly known: Readonly<Record<string, string>>
}

export type Item = {
  /** `A3` */
  readonly id: string
  readonly what: string
  readonly by: string
  readonly owner?: string
  readonly minutes?: number
  readonly of: string
  readonly state: 'open' | 'done' | 'dropped'
  readonly notBefore?: number
  readonly endedBy?: string
}

export type Meetings = {
  readonly all: Series<Meeting>
  readonly plans: Readonly<Record<string, Plan>>
  /** The meeting of which minutes are taken, by room. */
  readonly on: Readonly<Record<string, string>>
  /** Who is reminded in private, by series. */
  readonly follows: Readonly<Record<string, readonly string[]>>
  readonly agenda: Series<Item>
}

export const noMeetings: Meetings = { all: emptySeries, plans: {}, on: {}, follows: {}, agenda: emptySeries }

/** Position of `M3` or `A3`; -1 for anything else. */
export const indexIn = (letter: 'M' | 'A', id: string): number =>
  id.startsWith(letter) && /^\d+$/.test(id.slice(1)) ? Number(id.slice(1)) - 1 : -1

export const nextMeetingId = ({ all }: Meetings, after = 0): string => `M${all.size + 1 + after}`
export const nextItemId = ({ agenda }: Meetings): string => `A${agenda.size + 1}`

export const findMeeting = ({ all }: Meetings, id: string): Meeting | undefined => nth(all, indexIn('M', id))
export const findItem = ({ agenda }: Meetings, id: string): Item | undefined => nth(agenda, indexIn('A', id))

/** What names an event of a calendar for good. */
export const calendarKey = ({ uid, original }: { readonly uid?: string; readonly original: number }): string =>
  `${uid ?? ''}/${original}`

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const planOf = ({ plans }: Meetings, series: string): Plan | undefined => own(plans, series)
export const followersOf = ({ follows }: Meetings, series: string | undefined): readonly string[] =>
  (series !== undefined && own(follows, series)) || []

/** The meeting of which minutes are taken in a room. */
export function meetingOn(meetings: Meetings, room: string | undefined): Meeting | undefined {
  const id = room === undefined ? undefined : own(meetings.on, room)
  return id === undefined ? undefined : findMeeting(meetings, id)
}

/** All that is known of a series, by start. */
export const meetingsOf = (meetings: Meetings, series: string): Meeting[] =>
  Object.values(planOf(meetings, series)?.known ?? {})
    .flatMap(id => findMeeting(meetings, id) ?? [])
    .toSorted((a, b) => a.from - b.from)

/** Everything planned that ends after `at`, by start. */
export const meetingsAhead = (meetings: Meetings, at: number): Meeting[] =>
  Object.keys(meetings.plans)
    .flatMap(series => meetingsOf(meetings, series))
    .filter(m => m.state === 'planned' && m.until > at)
    .toSorted((a, b) => a.from - b.from)

/** The one that was held last in a room. */
export function lastHeld({ all }: Meetings, room: string | undefined): Meeting | undefined {
  for (const meeting of newest(all)) if (meeting.begunAt !== undefined && meeting.room === room) return meeting
  return undefined
}

/** The reminder that comes next, in milliseconds before the start. */
export function nextReminder({ remind, reminded = Number.POSITIVE_INFINITY }: Meeting): number | undefined {
  return remind.find(before => before < reminded)
}
