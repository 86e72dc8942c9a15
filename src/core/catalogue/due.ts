/** What the clock makes of who uses what and whom to ask: consumers that were found on the day. */
import type { Act } from '../clock/tick.ts'

export const catalogueAct: Act = { kind: 'catalogue', act: () => [] }
