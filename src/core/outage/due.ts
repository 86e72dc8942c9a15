/** What the clock makes of outages: planned ones and those that nobody planned. */
import type { Act } from '../clock/tick.ts'

export const outageAct: Act = { kind: 'outage', act: () => [] }
