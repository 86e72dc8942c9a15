/** A clock that stands still until it is told to go on, with its timers. */
import type { Timers } from '../../../src/chat/irc/queue.ts'

export type Clock = { now(): number; readonly timers: Timers; advance(milliseconds: number): void }

export function fakeClock(start = 1_000_000): Clock {
  let at = start
  type Timer = { at: number; run: () => void }
  const due: Timer[] = []
  return {
    now: () => at,
    timers: {
      set: (run, milliseconds) => {
        const timer = { at: at + milliseconds, run }
        due.push(timer)
        return timer
      },
      clear: timer => {
        const i = due.indexOf(timer as Timer)
        if (i >= 0) due.splice(i, 1)
      },
    },
    advance: milliseconds => {
      const end = at + milliseconds
      for (;;) {
        const next = due.filter(timer => timer.at <= end).sort((a, b) => a.at - b.at)[0]
        if (!next) break
        due.splice(due.indexOf(next), 1)
        at = Math.max(at, next.at)
        next.run()
      }
      at = end
    },
  }
}
