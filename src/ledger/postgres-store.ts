/**
 * The store in a PostgreSQL table. Not `@keyv/postgres`: that one ends the program when the server goes away (its
 * pool has no error listener), never makes its table once that failed, and shares one pool between all instances.
 */
import pg from 'pg'
import type { Engine } from './engine.ts'

/** Milliseconds for a connection, and for an answer. */
export const POSTGRES_WAITS = { connectionTimeoutMillis: 5_000, query_timeout: 8_000, keepAlive: true }

const MAKE = 'CREATE TABLE IF NOT EXISTS signalbox_store (key TEXT PRIMARY KEY, value TEXT NOT NULL)'

/** Two programs that make the table at once: one of them fails, although IF NOT EXISTS was said. */
async function makeTable(pool: pg.Pool): Promise<void> {
  await pool.query(MAKE).catch(() => pool.query(MAKE))
}

async function openPool(url: string): Promise<pg.Pool> {
  const pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true, ...POSTGRES_WAITS })
  // An idle connection that breaks is replaced by the pool; whoever needs it is told by the query.
  pool.on('error', () => {})
  try {
    await makeTable(pool)
    return pool
  } catch (error) {
    await pool.end()
    throw error
  }
}

/** Connects and makes the table. The server's own `synchronous_commit` decides what a commit survives; default: all. */
export async function openPostgres(url: string): Promise<Engine> {
  const pool = await openPool(url)
  const rows = async (sql: string, values: unknown[]) =>
    (await pool.query<{ key: string; value: string }>(sql, values)).rows
  return {
    get: async key => (await rows('SELECT value FROM signalbox_store WHERE key = $1', [key]))[0]?.value,
    getMany: async keys => {
      const found = await rows('SELECT key, value FROM signalbox_store WHERE key = ANY($1)', [keys])
      const values = new Map(found.map(row => [row.key, row.value]))
      return keys.map(key => values.get(key))
    },
    set: async (key, value) => {
      await rows('INSERT INTO signalbox_store VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = $2', [key, value])
    },
    add: async (key, value) => {
      const sql = 'INSERT INTO signalbox_store VALUES ($1, $2) ON CONFLICT (key) DO NOTHING RETURNING key'
      return (await rows(sql, [key, value])).length === 1
    },
    delete: async key => (await rows('DELETE FROM signalbox_store WHERE key = $1 RETURNING key', [key])).length === 1,
    close: async () => {
      if (!pool.ended) await pool.end()
    },
  }
}
