/** What rooms and persons hear of what went out to many: to rooms, mailing lists and feeds. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const bulletinNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const bulletinNotice: SayNotice = () => undefined
