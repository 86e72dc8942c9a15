/** The meetings as events of the calendar that others subscribe to. */
import type { EventsOf } from '../calendar.ts'

export const meetingEvents: EventsOf = () => []
