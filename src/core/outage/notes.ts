/** What rooms and persons hear of outages: planned ones and those that nobody planned. */
import type { SayBulletin } from '../bulletin/words.ts'
import type { SayNotice } from '../notice/words.ts'
import type { Notes } from '../say/notes.ts'

export const outageNotes: Notes = () => []

/** The words of a notice; undefined: there is nothing left to say. */
export const outageNotice: SayNotice = () => undefined

/** How rooms are told of what went out. */
export const outageBulletin: SayBulletin = () => undefined
