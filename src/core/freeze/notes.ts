/** What rooms and persons hear of freezes. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const freezeNotes: Notes = () => []

/** The words of a notice about a freeze, as things are now; undefined: there is nothing left to say. */
export const freezeNotice: SayNotice = () => undefined
