/** How the bridge is: a row for each side of each room. */
import type { BridgedRoom } from './room.ts'

/** One side of one room. */
export type BridgeRow = {
  readonly room: string
  readonly door: string
  readonly state: 'up' | 'away'
  /** Epoch milliseconds of the last change of `state`. */
  readonly since: number
  /** Epoch milliseconds of the last message from there. */
  readonly last?: number
  /** Messages on their way to there. */
  readonly waiting: number
  /** Messages that this side is still to be told of in a summary. */
  readonly missed: number
  /** Messages that could not be relayed to there since the start. */
  readonly left: number
  readonly paused: boolean
  /** Another copy of this program relays here, so this one is quiet. */
  readonly quiet: boolean
}

/** None for a room that is not relayed. */
export function rowsOf(room: BridgedRoom, paused: (room: string) => boolean): BridgeRow[] {
  const about = { room: room.name, paused: paused(room.name), quiet: room.quietFor() !== undefined }
  return (room.relays ? room.ends : []).map(({ door, lane, last }) => {
    const { state, since } = door.health()
    return {
      ...{ ...about, door: door.name, state, since, last },
      ...{ waiting: lane.waiting(), missed: lane.missed.size(), left: lane.lost() },
    }
  })
}
