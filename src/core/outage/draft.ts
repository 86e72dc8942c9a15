/** What of outages: planned ones and those that nobody planned is read before it goes out, and what changes when it does. */
import type { Drafting } from '../bulletin/draft.ts'

export const outageDrafting: Drafting = { draft: () => undefined, sent: () => [] }
