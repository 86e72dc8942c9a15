/** The meetings as events of the calendar that others subscribe to. */
import type { EventsOf } from '../calendar.ts'
import type { Org } from '../org.ts'
import { followersOf, type Meeting, type Meetings, meetingsOf } from './slice.ts'

/** Who has it in their own calendar: who leads it, and who asked to be told. */
function personsOf({ chair, series }: Meeting, meetings: Meetings, { people }: Org): string[] {
  const all = [...(chair === undefined ? [] : [chair]), ...followersOf(meetings, series)]
  return [...new Set(all)].filter(name => Object.hasOwn(people, name))
}

// A meeting that was only begun in chat is over before anybody could read of it in a calendar.
export const meetingEvents: EventsOf = ({ meetings }, org) =>
  Object.keys(meetings.plans)
    .flatMap(series => meetingsOf(meetings, series))
    .map(m => ({
      ...{ uid: m.id, name: m.title, from: m.from, until: m.until, sequence: m.changes },
      ...(m.room !== undefined && { room: m.room }),
      persons: personsOf(m, meetings, org),
      ...(m.chair !== undefined && { text: `Chair: ${m.chair}` }),
      ...(m.state === 'cancelled' && { cancelled: true }),
    }))
