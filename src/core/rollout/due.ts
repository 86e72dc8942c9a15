/** What the clock makes of the deployments that begin by themselves: to staging, and on by promotion. */
import type { Act } from '../clock/tick.ts'

export const rolloutAct: Act = { kind: 'rollout', act: () => [] }
