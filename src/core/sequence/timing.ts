/** When the deployments of several services in order want to be looked at: as soon as there is something to do or to say. */
import type { Timing } from '../clock/timed.ts'
import { findRun } from './slice.ts'
import { isDue } from './standing.ts'

export const sequenceTiming: Timing = {
  kind: 'sequence',
  // What moves them on may be anything that happens to a deployment, a check or a target, and few are open at once.
  touches: (_, { sequences }, before) =>
    sequences.open.length + before.sequences.open.length === 0
      ? []
      : [...new Set([...sequences.open, ...before.sequences.open])],
  dueAt(id, state) {
    const run = findRun(state.sequences, id)
    return run && isDue(run, state) ? run.at : undefined
  },
}
