/** What rooms and persons hear of after-action reviews: drafts, what people add, what was published. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const reviewNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const reviewNotice: SayNotice = () => undefined
