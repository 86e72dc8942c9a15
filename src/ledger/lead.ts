/** One leader at a time: a lease that the store's own engine holds. A second copy stands by and takes over. */
import { setTimeout as wait } from 'node:timers/promises'
import { storeFault } from './faults.ts'
import { leaseSqlite } from './sqlite-lease.ts'
import { sqliteFile } from './sqlite-store.ts'
import { storeKind } from './store.ts'

/** How an engine holds the lease. All may be called again and again. */
export type Lease = {
  /** Takes it, unless another program has it. */
  take(): Promise<boolean>
  /** Whether it is ours now, by the store's word where the store could have taken it away. */
  held(): boolean | Promise<boolean>
  /** Whether another program was seen to have it since we took it. */
  lost(): boolean
  /** Gives it up; harmless when it isn't held. */
  release(): Promise<void>
}

export type Lead = {
  /** Tries once. Rejects with a sentence when the store can't be reached. */
  acquire(): Promise<boolean>
  /**
   * Resolves with true once we lead, with false when the signal ends the wait. `onStandby` is called once, if
   * another copy leads. Asks about every second, and goes on when the store goes away meanwhile.
   */
  waitUntilLeader(onStandby: () => void, signal?: AbortSignal): Promise<boolean>
  /**
   * Ask it after the write and before the answer; false: say nothing and end the program. A lease that went with its
   * connection is taken again, for 10 s, if nobody else has it: pages are written once, so an append that went
   * through proves that nobody led in between.
   */
  held(): boolean | Promise<boolean>
  /** Asked of a leader: whether another copy was seen to lead since. Then end the program. */
  lost(): boolean
  release(): Promise<void>
}

/** How often a second copy asks. */
const POLL_MS = 1_000

async function leaseOf(url: string): Promise<Lease> {
  switch (storeKind(url)) {
    case 'sqlite':
      return leaseSqlite(`${sqliteFile(url)}.lock`)
    case 'redis':
      return (await import('./redis-lease.ts')).leaseRedis(url)
    case 'postgres':
      return (await import('./postgres-lease.ts')).leasePostgres(url)
    default:
      return { take: async () => true, held: () => true, lost: () => false, release: async () => {} }
  }
}

/** The lead over the store with this URL. Nothing is taken before `acquire` or `waitUntilLeader`. */
export async function lead(url: string): Promise<Lead> {
  const lease = await leaseOf(url)
  const acquire = () =>
    lease.take().catch((error: unknown) => {
      throw new Error(storeFault(error, url), { cause: error })
    })
  const waitUntilLeader = async (onStandby: () => void, signal?: AbortSignal): Promise<boolean> => {
    if (await acquire()) return true
    onStandby()
    while (!signal?.aborted) {
      await wait(POLL_MS, undefined, { signal }).catch(() => {})
      if (!signal?.aborted && (await acquire().catch(() => false))) return true
    }
    return false
  }
  return { ...lease, acquire, waitUntilLeader }
}
