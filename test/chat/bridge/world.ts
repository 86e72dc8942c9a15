/** A bridge between two networks made by hand, on a clock that is told to go on. */
import { type BridgeOptions, makeBridge, type Reaction } from '../../../src/chat/bridge/bridge.ts'
import type { Notes } from '../../../src/chat/door.ts'
import type { Room } from '../../../src/core/org.ts'
import { makeClock } from './clock.ts'
import { makeSide } from './side.ts'

type Given = {
  readonly room?: Partial<Room>
  readonly rooms?: number
  readonly bridges?: readonly string[]
  readonly instance?: string
}

export function makeNotes(): Notes & { readonly all: Map<string, string>; broken: boolean } {
  const all = new Map<string, string>()
  const notes = {
    all,
    broken: false,
    async get(key: string): Promise<unknown> {
      const text = all.get(key)
      return text === undefined ? undefined : JSON.parse(text)
    },
    async set(key: string, value: unknown) {
      if (notes.broken) throw new Error('the store is away')
      all.set(key, JSON.stringify(value))
    },
    async delete(key: string) {
      all.delete(key)
    },
  }
  return notes
}

export async function makeWorld({ room, bridges, instance = 'b', rooms = 1 }: Given = {}) {
  const clock = makeClock()
  const [slack, irc] = [makeSide('slack', clock), makeSide('irc', clock)]
  const notes = makeNotes()
  const paused = new Set<string>()
  const reactions: Reaction[] = []
  const warnings: string[] = []
  const names = ['ops', ...Array.from({ length: rooms - 1 }, (_, i) => `room${i + 1}`)]
  const options: BridgeOptions = {
    doors: [slack.door, irc.door],
    org: {
      name: 'Example',
      timezone: 'UTC',
      people: { ada: { name: 'ada', irc: 'ada', slack: 'U1', teams: [] } },
      roles: {},
      rooms: Object.fromEntries(names.map(name => [name, { name, slack: name, irc: `#${name}`, ...room }])),
      services: {},
      bridges,
    },
    notes,
    instance,
    paused: name => paused.has(name),
    reacted: r => void reactions.push(r),
    now: clock.now,
    timers: clock.timers,
    log: { warn: (_, text) => void warnings.push(text) },
  }
  let bridge = makeBridge(options)
  await bridge.start()
  return {
    ...{ clock, slack, irc, notes, paused, reactions, warnings, pass: clock.pass },
    bridge: () => bridge,
    /** Ends the bridge in good order and starts the next one. */
    async restart() {
      const stopped = bridge.stop()
      await clock.pass(2000)
      await stopped
      bridge = makeBridge(options)
      await bridge.start()
    },
  }
}

export type World = Awaited<ReturnType<typeof makeWorld>>
