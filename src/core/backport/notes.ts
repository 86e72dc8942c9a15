/** What rooms and persons hear of what is signed up. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const backportNotes: Notes = () => []

/** The words of a notice about a window, as things are now; undefined: there is nothing left to say. */
export const backportNotice: SayNotice = () => undefined
