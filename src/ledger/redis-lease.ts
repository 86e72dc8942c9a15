/** The lease on a Redis store: a key with our token that expires unless it is renewed. */
import { randomUUID } from 'node:crypto'
import type { Lease } from './lead.ts'
import { connectRedis, REDIS_PREFIX } from './redis-store.ts'
import { remoteLease } from './remote-lease.ts'

const KEY = `${REDIS_PREFIX}leader`
/** Milliseconds until a leader that died is followed; a leader that hangs for longer has lost the lead. */
const LASTS = 5_000
const RENEWED_EVERY = 1_500

/** Takes the lease if it is free, renews it if it is ours: 1; else 0. One script, so that nothing comes in between. */
const TAKE = `
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1`

const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0`

/** A lease by a connection and a token of its own. */
export function leaseRedis(url: string): Lease {
  const token = randomUUID()
  let client: ReturnType<typeof connectRedis> | undefined
  const run = async (script: string): Promise<boolean> => {
    client ??= connectRedis(url)
    const connected = await client.catch((error: unknown) => {
      client = undefined
      throw error
    })
    return (await connected.eval(script, { keys: [KEY], arguments: [token, String(LASTS)] })) === 1
  }
  const drop = async (): Promise<void> => {
    if (client) await run(RELEASE).catch(() => {})
    await client?.then(c => c.destroy()).catch(() => {})
    client = undefined
  }
  return remoteLease({ ask: () => run(TAKE), drop, renew: RENEWED_EVERY })
}
