/** Chooses and opens the store that a URL names. */
import type { Keyv } from 'keyv'
import { type Engine, keyvOver } from './engine.ts'
import { storeFault } from './faults.ts'
import { openMemory } from './memory-store.ts'
import { openSqlite, sqliteFile } from './sqlite-store.ts'

export type Namespace = 'ledger' | 'notes'

/** What kind of store a URL names: `sqlite://`, `redis://`, `rediss://`, `postgresql://`, `postgres://`, `memory:`. */
export function storeKind(url: string): 'sqlite' | 'redis' | 'postgres' | 'memory' | undefined {
  if (/^sqlite:\/\/./.test(url)) return 'sqlite'
  if (/^rediss?:\/\//.test(url)) return 'redis'
  if (/^postgres(?:ql)?:\/\//.test(url)) return 'postgres'
  return url === 'memory:' ? 'memory' : undefined
}

// The clients are loaded when they are needed: they cost a good part of the time to the first answer.
async function openEngine(url: string, durable: boolean): Promise<Engine> {
  switch (storeKind(url)) {
    case 'sqlite':
      return openSqlite(sqliteFile(url), { durable })
    case 'redis':
      return (await import('./redis-store.ts')).openRedis(url)
    case 'postgres':
      return (await import('./postgres-store.ts')).openPostgres(url)
    case 'memory':
      return openMemory()
    default:
      throw Object.assign(new Error('no such kind of store'), { code: 'STORE_KIND' })
  }
}

/**
 * Opens the store under its own connection. `durable: false` is for notes, which may lose the last moment in a power
 * cut. Throws an error whose message says what is wrong and what to do. Whoever opens it calls `disconnect()`.
 */
export async function openStore(url: string, namespace: Namespace): Promise<Keyv> {
  try {
    return keyvOver(await openEngine(url, namespace === 'ledger'), namespace)
  } catch (error) {
    throw new Error(storeFault(error, url), { cause: error })
  }
}
