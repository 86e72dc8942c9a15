/** What rooms and persons hear of reminders. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const reminderNotes: Notes = () => []

/** The words of a notice about a reminder, as things are now; undefined: there is nothing left to say. */
export const reminderNotice: SayNotice = () => undefined
