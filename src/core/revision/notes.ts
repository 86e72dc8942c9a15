/** What rooms hear of branches: that one was rewritten, or can't be read. */
import type { Notes } from '../say/notes.ts'

export const revisionNotes: Notes = () => []
