/** What rooms and persons hear of meetings. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const meetingNotes: Notes = () => []

/** The words of a notice about a meeting, as things are now; undefined: there is nothing left to say. */
export const meetingNotice: SayNotice = () => undefined
