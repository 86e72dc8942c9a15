/** What a meeting makes of it that somebody speaks in its room: they attend it. */
import type { By } from '../entry.ts'
import type { Listener } from '../overheard.ts'
import { isPresent } from './present.ts'
import { type Attendee, meetingOn } from './slice.ts'

/** So many are written down; a room with more is no meeting. */
const most = 300

/** Somebody as the minutes name them: by person, else by the name they have there. */
export const attendeeOf = ({ person, name, door, id }: By): Attendee => ({
  ...{ name: person ?? name, door },
  ...(person !== undefined && { person, ...(name !== person && { shown: name }) }),
  ...(id !== undefined && { id }),
})

export const meetingListener: Listener = {
  wants({ room, by }, { meetings }) {
    const meeting = meetingOn(meetings, room)
    return meeting !== undefined && meeting.present.length < most && !isPresent(meeting, attendeeOf(by))
  },
  facts({ room, by }, { state }) {
    const meeting = meetingOn(state.meetings, room)
    return meeting ? [{ type: 'meeting.attended', meeting: meeting.id, ...attendeeOf(by) }] : []
  },
}
