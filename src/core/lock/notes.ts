/** What rooms and persons hear of locks. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const lockNotes: Notes = () => []

/** The words of a notice about a lock, as things are now; undefined: there is nothing left to say. */
export const lockNotice: SayNotice = () => undefined
