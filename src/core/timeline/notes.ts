/** What rooms and persons hear of timelines: what people add to and mend in the record of a day. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const timelineNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const timelineNotice: SayNotice = () => undefined
