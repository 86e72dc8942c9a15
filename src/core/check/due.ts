/** What the clock makes of the named end-to-end checks and how they went. */
import type { Act } from '../clock/tick.ts'

export const checkAct: Act = { kind: 'check', act: () => [] }
