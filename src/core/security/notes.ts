/** What rooms and persons hear of the security fixes in progress. */
import type { Notes } from '../say/notes.ts'

export const securityNotes: Notes = () => []
