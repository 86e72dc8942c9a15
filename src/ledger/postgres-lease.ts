/** The lease on a PostgreSQL store: an advisory lock that lives as long as its own connection. */
import pg from 'pg'
import type { Lease } from './lead.ts'
import { POSTGRES_WAITS } from './postgres-store.ts'
import { remoteLease } from './remote-lease.ts'

/** "signalbox" in no particular way: any number that other programs on the database don't use. Per database. */
const LOCK = 7_446_254_692

const ASK = 'SELECT pg_try_advisory_lock($1) AS got'
/** Asked first: advisory locks are counted, and one per connection is enough. */
const HELD = `SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid() AND granted) AS got`

async function connect(url: string, onLoss: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, ...POSTGRES_WAITS })
  client.on('error', onLoss)
  client.on('end', onLoss)
  await client.connect()
  return client
}

/** A connection that is made when needed, and made anew when it broke. */
function connection(url: string) {
  let client: Promise<pg.Client> | undefined
  const open = (): Promise<pg.Client> => {
    const mine = connect(url, () => {
      if (client === mine) client = undefined
    })
    return mine
  }
  const drop = async () => {
    const old = client
    client = undefined
    await old?.then(c => c.end()).catch(() => {})
  }
  const ask = async (sql: string, values: unknown[] = []): Promise<boolean> => {
    client ??= open()
    const { rows } = await (await client).query<{ got: boolean }>(sql, values)
    return rows[0]?.got === true
  }
  return { ask, drop }
}

/** A lease by a connection of its own. */
export function leasePostgres(url: string): Lease {
  const { ask, drop } = connection(url)
  const take = async (): Promise<boolean> => {
    try {
      return (await ask(HELD)) || (await ask(ASK, [LOCK]))
    } catch (error) {
      await drop()
      throw error
    }
  }
  return remoteLease({ ask: take, drop })
}
