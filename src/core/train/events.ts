/** The stops of trains as events of the calendar that others subscribe to. */
import type { EventsOf } from '../calendar.ts'

export const trainEvents: EventsOf = () => []
