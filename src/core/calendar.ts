/** The calendar that others subscribe to: what is ahead, and what of it was called off, from every noun that has times. */
import { breakEvents } from './apibreak/events.ts'
import { crewEvents } from './crew/events.ts'
import { freezeEvents } from './freeze/events.ts'
import { meetingEvents } from './meeting/events.ts'
import type { Org } from './org.ts'
import { outageEvents } from './outage/events.ts'
import { plannedEvents } from './planned/events.ts'
import type { State } from './state.ts'
import { trainEvents } from './train/events.ts'
import { windowEvents } from './window/events.ts'

/** Times are epoch milliseconds. */
export type CalendarEvent = {
  /** Never changes and is never used again: the id of the occurrence, `W3`. The calendar adds whose it is. */
  readonly uid: string
  readonly name: string
  readonly from: number
  readonly until: number
  /** A room of the configuration: the event is in the calendar of that room. */
  readonly room?: string
  /** Where it is in the calendars of several. */
  readonly rooms?: readonly string[]
  /** People of the configuration: the event is in the calendar of each. */
  readonly persons?: readonly string[]
  readonly text?: string
  readonly url?: string
  /** Called off: kept for a while, so that calendars that hold it strike it out. */
  readonly cancelled?: boolean
  /** Grows with each change of its times or its being called off. */
  readonly sequence?: number
}

/** The events of one noun, in any order. */
export type EventsOf = (state: State, org: Org) => readonly CalendarEvent[]

/** Each noun with times, in this list. */
const nouns: readonly EventsOf[] = [
  windowEvents,
  trainEvents,
  freezeEvents,
  meetingEvents,
  plannedEvents,
  breakEvents,
  outageEvents,
  crewEvents,
]

/** All events, by start. */
export const calendarEvents = (state: State, org: Org): CalendarEvent[] =>
  nouns.flatMap(events => events(state, org)).toSorted((a, b) => a.from - b.from)
