/** A clock that stands still until it is told to go on, with its timers. */
import type { Timers } from '../../../src/chat/bridge/bridge.ts'

export type Clock = {
  now(): number
  readonly timers: Timers
  /** Goes on, and lets everything that was waiting for that come to its end. */
  pass(milliseconds: number): Promise<void>
  /** Is later all at once, as after a machine was asleep. */
  jump(milliseconds: number): void
}

/** Everything that follows from what has happened. */
export const calm = async (): Promise<void> => {
  for (let i = 0; i < 3; i++) await new Promise(resolve => setImmediate(resolve))
}

export function makeClock(start = Date.UTC(2026, 10, 20, 14, 0)): Clock {
  let at = start
  type Timer = { readonly at: number; readonly run: () => void }
  const due = new Set<Timer>()
  const next = (end: number): Timer | undefined => [...due].filter(t => t.at <= end).sort((a, b) => a.at - b.at)[0]
  return {
    now: () => at,
    timers: {
      set(run, milliseconds) {
        const timer = { at: at + milliseconds, run }
        due.add(timer)
        return timer
      },
      clear: timer => void due.delete(timer as Timer),
    },
    jump(milliseconds) {
      at += milliseconds
    },
    async pass(milliseconds) {
      const end = at + milliseconds
      await calm()
      for (let timer = next(end); timer; timer = next(end)) {
        due.delete(timer)
        at = Math.max(at, timer.at)
        timer.run()
        await calm()
      }
      at = end
      await calm()
    },
  }
}
