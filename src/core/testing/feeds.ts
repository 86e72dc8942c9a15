/** The calls for testing that say something about a train: those made for it, and those of what it has on board. */
import type { State } from '../state.ts'
import type { Run } from '../train/runs.ts'
import { type Call, callFor, callsOf } from './slice.ts'

export function callsAboard({ id, cargo }: Pick<Run, 'id' | 'cargo'>, state: Pick<State, 'testings'>): Call[] {
  const made = callFor(id, state)
  const ofCargo = cargo.flatMap(({ service, revision }) =>
    callsOf(service, state)
      .filter(c => c.revision.commit === revision.commit && c.state !== 'cancelled')
      .slice(0, 1),
  )
  return [...new Map([...(made ? [made] : []), ...ofCargo].map(call => [call.id, call])).values()]
}
