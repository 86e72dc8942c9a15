/** What rooms and persons hear of the deployments of several services in order. */
import type { Notes } from '../say/notes.ts'

export const sequenceNotes: Notes = () => []
