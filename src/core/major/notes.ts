/** What rooms and persons hear of major deployments: what they need before they may go out. */
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const majorNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const majorNotice: SayNotice = () => undefined
