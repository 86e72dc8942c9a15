/** Keeps what a bridged room must know after a restart, in batches: which message is which, and what was missed. */
import type { Notes } from '../door.ts'
import type { BridgedRoom } from './room.ts'

export type Memory = {
  load(): Promise<void>
  /** Writes what is new. Rejects when the store can't. */
  flush(): Promise<void>
  dirty(): boolean
}

export function makeMemory({ name, ends, links, topics }: BridgedRoom, notes: Notes): Memory {
  const kept = new Map<string, string>()
  const key = (door: string): string => `bridge:missed:${name}:${door}`
  const unkept = () =>
    ends.flatMap(({ door, lane }) => {
      const text = JSON.stringify(lane.missed.dump())
      return text === (kept.get(door.name) ?? '[]') ? [] : [{ door: door.name, text }]
    })

  return {
    async load() {
      await Promise.all([
        links.load(),
        topics.load(),
        ...ends.map(async ({ door, lane }) => {
          const dumped = await notes.get(key(door.name))
          lane.missed.load(dumped)
          kept.set(door.name, JSON.stringify(dumped ?? []))
        }),
      ])
    },
    async flush() {
      await links.flush()
      for (const { door, text } of unkept()) {
        await notes.set(key(door), JSON.parse(text))
        kept.set(door, text)
      }
    },
    dirty: () => links.dirty() || unkept().length > 0,
  }
}
