/** The freezes as events of the calendar that others subscribe to. */
import type { EventsOf } from '../calendar.ts'

export const freezeEvents: EventsOf = () => []
