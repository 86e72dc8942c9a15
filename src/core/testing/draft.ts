/** What of calls for testing: areas, who takes them, what was found is read before it goes out, and what changes when it does. */
import type { Drafting } from '../bulletin/draft.ts'

export const testingDrafting: Drafting = { draft: () => undefined, sent: () => [] }
