/** What rooms and persons hear of the deployments that begin by themselves: to staging, and on by promotion. */
import type { Notes } from '../say/notes.ts'

export const rolloutNotes: Notes = () => []
