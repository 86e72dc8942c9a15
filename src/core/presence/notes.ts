/** What rooms and persons hear of who was there last, as far as catching up needs it. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const presenceNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const presenceNotice: SayNotice = () => undefined
