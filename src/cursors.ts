/** How far each door has heard, written now and then: after a crash something is perhaps told twice, never lost. */
import type { Notes } from './chat/door.ts'
import type { Mark } from './chat/lane.ts'
import type { Log } from './log.ts'

/** Milliseconds between two writes: after a crash, this much is told again. */
const every = 500

export type Cursors = {
  get(door: string): Promise<Mark | undefined>
  set(door: string, mark: Mark): void
  /** Writes what was set since the last time. */
  flush(): Promise<void>
}

export function keepCursors(notes: Notes, log: Log): Cursors {
  const latest = new Map<string, Mark>()
  let timer: NodeJS.Timeout | undefined
  const flush = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const marks = [...latest]
    latest.clear()
    for (const [door, mark] of marks) {
      await notes
        .set(`cursor:${door}`, mark)
        .catch((error: unknown) => log.warn({ err: error, door }, 'how far it heard was not kept'))
    }
  }
  return {
    get: async door => (await notes.get(`cursor:${door}`)) as Mark | undefined,
    set(door, mark) {
      latest.set(door, mark)
      timer ??= setTimeout(() => void flush(), every)
    },
    flush,
  }
}
