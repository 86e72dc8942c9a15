/** What rooms and persons hear of the feature flags of services. */
import type { Notes } from '../say/notes.ts'

export const flagNotes: Notes = () => []
