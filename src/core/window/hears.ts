/** What a window makes of it that somebody speaks in its room. */
import type { Listener } from '../overheard.ts'

export const windowListener: Listener = { wants: () => false, facts: () => [] }
