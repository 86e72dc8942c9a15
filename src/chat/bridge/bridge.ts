/** The bridge: what is said in a room on one network is said in the same room on the others. */
import type { Org } from '../../core/org.ts'
import type { Door, Notes } from '../door.ts'
import type { Side } from '../side.ts'
import type { Log } from './errand.ts'
import { makeMemory } from './memory.ts'
import { type BridgedRoom, makeRoom, type Reaction } from './room.ts'
import { type BridgeRow, rowsOf } from './rows.ts'
import { makeTick, realTimers, type Timers } from './tick.ts'

export type { Reaction } from './room.ts'
export type { BridgeRow } from './rows.ts'
export type { Timers } from './tick.ts'

export type BridgeOptions = {
  readonly doors: readonly Door[]
  /** Its people are looked up at each message: they may change. */
  readonly org: Org
  readonly notes: Notes
  /** This program's id, equal after a restart: the smaller of two in one room speaks. */
  readonly instance: string
  /** Whether somebody paused this room. What is said meanwhile is not relayed later. */
  readonly paused: (room: string) => boolean
  /** Called with every reaction on a message in a room. */
  readonly reacted?: (reaction: Reaction) => void
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly timers?: Timers
  readonly log: Log
}

export type Bridge = {
  /** Before the doors start. Reads what was kept; a store that can't is logged. */
  start(): Promise<void>
  /** Of each room that is relayed, its sides. */
  status(): BridgeRow[]
  /**
   * What the bot adds to the topic of a room; undefined takes it away. To be said before `start` too: what an earlier
   * run added and nobody says again is taken away.
   */
  setBotPart(room: string, text: string | undefined): void
  /** Resolves when everything that can go out has gone out. */
  settled(): Promise<void>
  /** Before the doors stop: says what is held, for two seconds at most, and keeps the rest to be told of later. */
  stop(): Promise<void>
  /** After the doors stopped: keeps what they gave back in the end. */
  keep(): Promise<void>
}

/** Messages remembered: for each room, and in all rooms together. */
const remembered = { room: 5000, all: 50_000 }
/** Milliseconds between two writes of what is new, and until a stop waits no longer. */
const [flushEvery, patience] = [2000, 2000]

export function makeBridge(options: BridgeOptions): Bridge {
  const { doors, notes, now, log, timers = realTimers } = options
  const rooms = new Map(roomsOf({ ...options, wake: () => tick.arm() }).map(room => [room.name, room]))
  const memories = [...rooms.values()].map(room => makeMemory(room, notes))
  const tick = makeTick(look, timers)
  let [flushing, flushedAt] = [Promise.resolve(), 0]
  let keeps = true

  function look(): boolean {
    const waiting = [...rooms.values()].map(room => room.look()).some(Boolean)
    const due = now() - flushedAt >= flushEvery
    const dirty = memories.some(m => m.dirty())
    if (due && dirty) void flush()
    return waiting || dirty
  }

  function flush(): Promise<void> {
    flushedAt = now()
    flushing = flushing
      .then(async () => {
        for (const memory of memories) await memory.flush()
        keeps = true
      })
      .catch((error: unknown) => {
        // Once, not every two seconds.
        if (keeps) log.warn({ err: error }, 'what the bridge knows is not kept')
        keeps = false
      })
    return flushing
  }

  async function start(): Promise<void> {
    const failed = (error: unknown): void => log.warn({ err: error }, 'what the bridge knew could not be read')
    await Promise.all(memories.map(m => m.load().catch(failed)))
    for (const door of doors) {
      door.side?.overhear(heard => {
        rooms.get(heard.room)?.hear(door.name, heard)
        tick.arm()
      })
    }
    tick.arm()
  }

  const lanes = () => [...rooms.values()].flatMap(room => room.ends.map(end => end.lane))
  const settled = async (): Promise<void> => void (await Promise.all(lanes().map(lane => lane.settled())))

  async function stop(): Promise<void> {
    tick.stop()
    for (const room of rooms.values()) room.look(true)
    await Promise.race([settled(), new Promise<void>(resolve => timers.set(resolve, patience))])
    for (const lane of lanes()) lane.close()
    await flush()
  }

  return {
    start,
    settled,
    stop,
    keep: flush,
    status: () => [...rooms.values()].flatMap(room => rowsOf(room, options.paused)),
    setBotPart(room, text) {
      rooms.get(room)?.topics.setBotPart(text)
      tick.arm()
    },
  }
}

function roomsOf({ doors, ...options }: BridgeOptions & { readonly wake: () => void }): BridgedRoom[] {
  const sided = doors.filter((door): door is Door & { side: Side } => door.side !== undefined)
  const all = Object.values(options.org.rooms)
  const remembers = Math.min(remembered.room, Math.max(500, Math.floor(remembered.all / Math.max(1, all.length))))
  return all.flatMap(room => {
    const here = sided.filter(({ name }) => name === 'terminal' || room[name] !== undefined)
    return here.length > 0 ? [makeRoom({ ...options, room, doors: here, remembers })] : []
  })
}
