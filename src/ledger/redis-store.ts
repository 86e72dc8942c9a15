/**
 * The store in Redis. Not `@keyv/redis`: it can't write a key only once (`NX`), which is what keeps a leader that
 * lost its lease from overwriting the next one's pages. How much a write survives is Redis's own `appendfsync`.
 */
import { createClient } from '@redis/client'
import type { Engine } from './engine.ts'

/** All our keys begin with this, so that a database can be shared. */
export const REDIS_PREFIX = 'signalbox:'

/**
 * Connects; rejects when the first try fails, later ones are repeated for ever. While the server is away commands
 * are refused at once instead of queued: a queued one would land long after its speaker was told that it failed.
 */
export async function connectRedis(url: string) {
  let connected = false
  const client = createClient({
    url,
    disableOfflineQueue: true,
    pingInterval: 2_000,
    socket: {
      connectTimeout: 5_000,
      socketTimeout: 8_000,
      reconnectStrategy: tries => (connected ? Math.min(50 * 2 ** tries, 1_000) : false),
    },
  })
  client.on('error', () => {})
  await client.connect()
  connected = true
  return client
}

/** Connects to the server; `rediss://` is TLS. */
export async function openRedis(url: string): Promise<Engine> {
  const client = await connectRedis(url)
  const named = (key: string) => REDIS_PREFIX + key
  return {
    get: async key => (await client.get(named(key))) ?? undefined,
    getMany: async keys => (await client.mGet(keys.map(named))).map(value => value ?? undefined),
    set: async (key, value) => {
      await client.set(named(key), value)
    },
    add: async (key, value) => (await client.set(named(key), value, { condition: 'NX' })) === 'OK',
    delete: async key => (await client.del(named(key))) === 1,
    close: async () => {
      if (client.isOpen) client.destroy()
    },
  }
}
