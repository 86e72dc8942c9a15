/** Lines that wait to be said in a channel: neighbours of one speaker become one message, so a burst costs few. */
import type { Relayed } from '../side.ts'
import { sizeOfRelayed } from './draw-relayed.ts'

export type Waiting = {
  readonly relayed: Relayed
  readonly resolve: (ts: string) => void
  readonly reject: (why: unknown) => void
}
export type Batch = {
  readonly key: string
  readonly thread?: string
  lines: Waiting[]
  size: number
  readonly turn: number
}

/** Characters and lines of one joined message. */
const FULL = { size: 3500, lines: 80 }
/** Lines that may wait in a channel, of all and of one speaker. */
const MOST = { all: 2000, each: 1000 }

const speakerKey = (r: Relayed) => JSON.stringify([r.door, r.name, r.person])

/** Of one channel. */
export function makeBatches() {
  let waiting: Batch[] = []
  const counts = new Map<string, number>()

  const count = (key: string, by: number) => {
    const now = (counts.get(key) ?? 0) + by
    if (now > 0) counts.set(key, now)
    else counts.delete(key)
  }
  const forget = (batch: Batch) => {
    for (const { relayed } of batch.lines) count(speakerKey(relayed), -1)
  }
  const total = () => [...counts.values()].reduce((sum, n) => sum + n, 0)

  return {
    /** Whether there is room for one more line of this speaker. */
    takes: (relayed: Relayed): boolean => total() < MOST.all && (counts.get(speakerKey(relayed)) ?? 0) < MOST.each,
    /**
     * Gives the new batch that has to be sent, or undefined when the line joined the last one. `turn` counts what was
     * queued for the channel: a line must not join a batch that something else has already been queued behind.
     */
    add(line: Waiting, thread: string | undefined, turn: number): Batch | undefined {
      const speaker = speakerKey(line.relayed)
      const key = `${thread}:${speaker}`
      const size = sizeOfRelayed(line.relayed)
      count(speaker, 1)
      const last = waiting.at(-1)
      const joins = last?.key === key && last.turn === turn && last.lines.length < FULL.lines
      if (joins && last.size + size <= FULL.size) {
        last.lines.push(line)
        last.size += size
        return undefined
      }
      // Its own place in the queue is one more turn.
      const batch = { key, thread, lines: [line], size, turn: turn + 1 }
      waiting.push(batch)
      return batch
    },
    /** Its turn has come: nothing joins it any more. */
    take(batch: Batch): readonly Waiting[] {
      waiting = waiting.filter(b => b !== batch)
      forget(batch)
      return batch.lines
    },
    /** Gives up everything that has not been taken. */
    drop(why: Error): void {
      for (const batch of waiting) {
        forget(batch)
        for (const line of batch.lines.splice(0)) line.reject(why)
      }
      waiting = []
    },
    lines: total,
  }
}

export type Batches = ReturnType<typeof makeBatches>
