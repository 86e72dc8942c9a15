/** What rooms and persons hear of the checking of revisions. */
import type { Notes } from '../say/notes.ts'

export const qaNotes: Notes = () => []
