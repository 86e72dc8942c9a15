/** What a meeting makes of it that somebody speaks in its room. */
import type { Listener } from '../overheard.ts'

export const meetingListener: Listener = { wants: () => false, facts: () => [] }
