/** What the clock makes of the feature flags of services. */
import type { Act } from '../clock/tick.ts'

export const flagAct: Act = { kind: 'flag', act: () => [] }
