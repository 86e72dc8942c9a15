/** What of API breaks: what will no longer work as before, and what its consumers say is read before it goes out, and what changes when it does. */
import type { Drafting } from '../bulletin/draft.ts'

export const breakDrafting: Drafting = { draft: () => undefined, sent: () => [] }
