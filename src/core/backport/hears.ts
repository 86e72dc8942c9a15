/** What a backport window makes of it that somebody speaks in its room. */
import type { Listener } from '../overheard.ts'

export const backportListener: Listener = { wants: () => false, facts: () => [] }
