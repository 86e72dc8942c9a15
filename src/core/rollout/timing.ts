/** When the deployments that begin by themselves want to be looked at: at their times, and what waits when it is tried again. */
import { changedIds } from '../clock/changed.ts'
import type { Timing } from '../clock/timed.ts'

export const rolloutTiming: Timing = {
  kind: 'rollout',
  touches: (_, { rollouts }, before) => changedIds(rollouts, before.rollouts),
  dueAt(key, { rollouts }) {
    const times = [rollouts[key]?.waits?.again, rollouts[key]?.next].filter(at => at !== undefined)
    return times.length === 0 ? undefined : Math.min(...times)
  },
}
