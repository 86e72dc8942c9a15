/** What rooms and persons hear of broken items: reported, claimed, fixed. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const brokenNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const brokenNotice: SayNotice = () => undefined
