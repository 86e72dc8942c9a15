/** What the leases of servers have in common: the connection may go and come back while we lead. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Lease } from './lead.ts'

export type RemoteLease = {
  /** Takes it or finds it ours already: true. False: another program has it. Rejects when the server can't be asked. */
  ask(): Promise<boolean>
  /** Gives it up, if ours, and closes the connection. Never rejects. */
  drop(): Promise<void>
  /** Milliseconds after which it must be asked for again, where it expires. */
  readonly renew?: number
}

/** For 10 s a lease that can't be asked for is neither held nor lost: a server restarts in that time. */
const TRIES = 40
const RETRY_MS = 250

export function remoteLease({ ask, drop, renew }: RemoteLease): Lease {
  let state: 'none' | 'ours' | 'lost' = 'none'
  let renewal: NodeJS.Timeout | undefined
  const take = async (): Promise<boolean> => {
    const got = await ask()
    if (got) state = 'ours'
    else if (state === 'ours') state = 'lost'
    if (got && renew) renewal ??= setInterval(() => void again(), renew).unref()
    return got
  }
  const again = async (): Promise<boolean> => state === 'ours' && (await take().catch(() => false))
  const held = async (): Promise<boolean> => {
    for (let tries = 0; state === 'ours' && tries < TRIES; tries++) {
      if (await again()) return true
      if (state === 'ours') await wait(RETRY_MS)
    }
    return false
  }
  const release = async (): Promise<void> => {
    clearInterval(renewal)
    renewal = undefined
    state = 'none'
    await drop()
  }
  return { take, held, lost: () => state === 'lost', release }
}
