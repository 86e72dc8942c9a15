/** What rooms and persons hear of trains. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const trainNotes: Notes = () => []

/** The words of a notice about a train, as things are now; undefined: there is nothing left to say. */
export const trainNotice: SayNotice = () => undefined
