/** What the clock makes of the deployments of several services in order. */
import type { Act } from '../clock/tick.ts'

export const sequenceAct: Act = { kind: 'sequence', act: () => [] }
