/** What rooms and persons hear of windows. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const windowNotes: Notes = () => []

/** The words of a notice about a window, as things are now; undefined: there is nothing left to say. */
export const windowNotice: SayNotice = () => undefined
