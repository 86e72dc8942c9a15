/** Connects again, for ever: soon at first, then ever more slowly, with a little chance in it. */
import type { Timers } from './queue.ts'

export type Supervisor = {
  start(): void
  stop(): void
  /** The connection is over; `banned` when the server said that we come too often or not at all. */
  ended(banned: boolean): void
  /** The server has taken us in. */
  registered(): void
}

const FIRST = 1000
const LONGEST = 300_000
const BANNED = 60_000
/** A connection that stood this long starts the waits anew: some servers throw out seconds after the welcome. */
const STOOD = 60_000

/** What makes the server's parting words a reason to wait longer. */
export const soundsBanned = (words: string): boolean =>
  /throttl|too (?:fast|many)|reconnect|banned|[gkz]-?lined?\b|akill|dnsbl/i.test(words)

export type SupervisorOptions = {
  readonly timers: Timers
  now(): number
  /** 0 to 1. */
  chance(): number
  connect(): void
  /** Told before each wait, in milliseconds. */
  onWait(milliseconds: number): void
}

export function supervise({ timers, now, chance, connect, onWait }: SupervisorOptions): Supervisor {
  let attempts = 0
  let since: number | undefined
  let stopped = true
  let timer: unknown
  return {
    start: () => {
      stopped = false
      connect()
    },
    stop: () => {
      stopped = true
      timers.clear(timer)
    },
    registered: () => {
      since = now()
    },
    ended: banned => {
      if (stopped) return
      if (since !== undefined && now() - since > STOOD) attempts = 0
      since = undefined
      const base = Math.min(LONGEST, Math.max(FIRST, banned ? BANNED : 0) * 2 ** Math.min(attempts, 20))
      attempts += 1
      // Half to whole, so that many bots do not come back at once.
      const wait = Math.round(base * (0.5 + chance() / 2))
      onWait(wait)
      timer = timers.set(connect, wait)
    },
  }
}
