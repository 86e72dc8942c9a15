/** What rooms and persons hear of crews: who was asked to be there, what they answered, who is on when. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const crewNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const crewNotice: SayNotice = () => undefined
