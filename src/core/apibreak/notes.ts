/** What rooms and persons hear of API breaks: what will no longer work as before, and what its consumers say. */
import type { SayBulletin } from '../bulletin/words.ts'
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const breakNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const breakNotice: SayNotice = () => undefined

/** How rooms are told of what went out. */
export const breakBulletin: SayBulletin = () => undefined
