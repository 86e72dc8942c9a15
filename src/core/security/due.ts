/** What the clock makes of the security fixes in progress. */
import type { Act } from '../clock/tick.ts'

export const securityAct: Act = { kind: 'security', act: () => [] }
