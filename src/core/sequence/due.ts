/** What the clock makes of the deployments of several services in order: they go on, one step a tick. */
import type { Act } from '../clock/tick.ts'
import { onwardAsks, onwardFacts } from './onward.ts'
import { findRun } from './slice.ts'

export const sequenceAct: Act = {
  kind: 'sequence',
  asks(id, world) {
    const run = findRun(world.state.sequences, id)
    return run ? onwardAsks(run, world) : []
  },
  act: (id, world) => (findRun(world.state.sequences, id) ? onwardFacts(id, world) : []),
}
