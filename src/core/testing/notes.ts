/** What rooms and persons hear of calls for testing: areas, who takes them, what was found. */
import type { SayBulletin } from '../bulletin/words.ts'
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const testingNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const testingNotice: SayNotice = () => undefined

/** How rooms are told of what went out. */
export const testingBulletin: SayBulletin = () => undefined
