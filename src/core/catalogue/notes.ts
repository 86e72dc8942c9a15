/** What rooms and persons hear of who uses what and whom to ask: consumers that were found on the day. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const catalogueNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const catalogueNotice: SayNotice = () => undefined
