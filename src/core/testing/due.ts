/** What the clock makes of calls for testing: areas, who takes them, what was found. */
import type { Act } from '../clock/tick.ts'

export const testingAct: Act = { kind: 'testing', act: () => [] }
