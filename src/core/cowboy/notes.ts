/** What rooms and persons hear of the changes put on running servers by hand. */
import type { Notes } from '../say/notes.ts'

export const cowboyNotes: Notes = () => []
