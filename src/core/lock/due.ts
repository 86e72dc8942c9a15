/** What becomes of a lock that is due. */
import type { Act } from '../clock/tick.ts'

export const lockAct: Act = { kind: 'lock', act: () => [] }
