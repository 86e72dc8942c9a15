import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { checkStore } from '../../src/ledger/check.ts'
import { keyvOver } from '../../src/ledger/engine.ts'
import { lead } from '../../src/ledger/lead.ts'
import { ledgerOver, openLedger } from '../../src/ledger/ledger.ts'
import { openNotes } from '../../src/ledger/notes.ts'
import { connectRedis } from '../../src/ledger/redis-store.ts'
import { openSqlite } from '../../src/ledger/sqlite-store.ts'
import { freePort } from '../servers/ports.ts'
import { startChild } from './child.ts'
import { type Entry, entries, replayed, STORES, temporary } from './stores.ts'

const dir = temporary()
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const NOBODY = 65_534

/** What `--check` says to a user who is not allowed everything, as root is. */
async function checkedByNobody(url: string): Promise<string> {
  const child = startChild(url, 'check', process.getuid?.() === 0 ? NOBODY : undefined)
  await child.ended()
  return child.said.join('\n')
}

describe('checking a store names the fault and its cure', () => {
  test.each([
    ['mysql://root:hunter2@db/x', 'mysql://root:***@db/x names no kind of store that is known. Set SIGNALBOX_STORE to'],
    ['sqlite:', 'names no kind of store'],
    ['sqlite:///proc/nowhere/x.db', '/proc/nowhere/x.db has no directory, and it can not be made. Make it, or'],
    ['postgresql://bot:hunter2@no-such-host.invalid/x', /postgresql:\/\/bot:\*\*\*@no-such-host.* does not resolve/],
    ['redis://no-such-host.invalid', 'does not resolve'],
  ])('%s', async (url, message) => {
    expect(await checkStore(url)).toMatch(message)
  })

  test('a server that is not there', async () => {
    const port = await freePort()
    const cure = `127.0.0.1:${port} refuses the connection. Start the server, or correct host and port`
    expect(await checkStore(`redis://127.0.0.1:${port}`)).toContain(cure)
    expect(await checkStore(`postgresql://127.0.0.1:${port}`)).toContain(cure)
    await expect((await lead(`redis://127.0.0.1:${port}`)).acquire()).rejects.toThrow(cure)
  })

  test('a file that is no database, a file in place of the directory, a directory in place of the file', async () => {
    writeFileSync(join(dir, 'letter'), 'Dear all, this is a letter and not a database at all.'.repeat(50))
    expect(await checkStore(`sqlite://${dir}/letter`)).toContain('is not a database. Point SIGNALBOX_STORE to another')
    expect(await checkStore(`sqlite://${dir}/letter/x.db`)).toContain('has a file where its directory should be')
    expect(await checkStore(`sqlite://${dir}`)).toContain('can not be opened. Check that')
  })

  test('a place where this account may not write', async () => {
    chmodSync(dir, 0o755)
    const closed = join(dir, 'closed')
    expect(await checkStore(`sqlite://${closed}/x.db`)).toBeUndefined()
    chmodSync(join(closed, 'x.db'), 0o444)
    chmodSync(closed, 0o555)
    expect(await checkedByNobody(`sqlite://${closed}/x.db`)).toMatch(/is read-only. Give|can not be opened. Check/)
    expect(await checkedByNobody(`sqlite://${closed}/deeper/x.db`)).toContain('may not be written by this account')
    chmodSync(closed, 0o755)
  })

  test('leaves nothing behind', async () => {
    const url = `sqlite://${dir}/fresh/x.db`
    expect(await checkStore(url)).toBeUndefined()
    const db = new DatabaseSync(join(dir, 'fresh/x.db'))
    expect(db.prepare('SELECT count(*) AS n FROM store').get()?.n).toBe(0)
    db.close()
  })
})

describe('SQLite', () => {
  test('a full disk: nothing is recorded, and it goes on when there is room again', async () => {
    const file = join(dir, 'full.db')
    const store = keyvOver(openSqlite(file, { durable: true, maxPages: 60 }), 'ledger')
    const ledger = ledgerOver<Entry>(store, { url: `sqlite://${file}`, version: '1' })
    await replayed(ledger)
    await ledger.append(entries(1, 'one'))
    await store.set('filler', 'x'.repeat(100_000))
    const big = 'y'.repeat(150_000)
    for (const _try of [1, 2])
      await expect(ledger.append(entries(2, big))).rejects.toThrow(
        `The store sqlite://${file} is full. Free space on that disk. Nothing was recorded`,
      )
    expect(await replayed(ledger)).toEqual(entries(1, 'one'))
    await store.delete('filler')
    await ledger.append(entries(2, big))
    expect(await replayed(ledger)).toEqual(entries(1, 'one', big))
    await ledger.close()
  })

  test('a file that was deleted under us is not written to any more', async () => {
    const url = `sqlite://${dir}/gone/x.db`
    const ledger = await openLedger<Entry>({ url, version: '1' })
    const notes = await openNotes(url)
    await replayed(ledger)
    await ledger.append(entries(1, 'one'))
    rmSync(join(dir, 'gone'), { recursive: true })
    await expect(ledger.append(entries(2, 'two'))).rejects.toThrow('was deleted or replaced while in use')
    mkdirSync(join(dir, 'gone'))
    writeFileSync(join(dir, 'gone/x.db'), '')
    await expect(ledger.append(entries(2, 'two'))).rejects.toThrow('was deleted or replaced while in use')
    await expect(notes.set('a', 1)).rejects.toThrow('was deleted or replaced while in use')
    await Promise.all([ledger.close(), notes.close()])
  })

  test('another program may read the file while we lead and write', async () => {
    const url = `sqlite://${dir}/read/x.db`
    const leader = await lead(url)
    await leader.acquire()
    const ledger = await openLedger<Entry>({ url, version: '1' })
    await replayed(ledger)
    const reader = new DatabaseSync(join(dir, 'read/x.db'), { readOnly: true })
    reader.exec('BEGIN')
    expect(reader.prepare('SELECT count(*) AS n FROM store').get()?.n).toBe(0)
    await ledger.append(entries(1, 'one'))
    reader.exec('COMMIT')
    expect(reader.prepare('SELECT count(*) AS n FROM store').get()?.n).toBe(1)
    reader.close()
    await Promise.all([ledger.close(), leader.release()])
  })

  test('the lead is lost with its lock file', async () => {
    const url = `sqlite://${dir}/lock/x.db`
    const [one, two] = [await lead(url), await lead(url)]
    await one.acquire()
    expect([one.held(), one.lost()]).toEqual([true, false])
    rmSync(join(dir, 'lock/x.db.lock'))
    expect([one.held(), one.lost()]).toEqual([false, true])
    expect(await two.acquire()).toBe(true)
    await Promise.all([one.release(), two.release()])
    expect(existsSync(join(dir, 'lock/x.db.lock'))).toBe(true)
  })
})

/** What a long pause or a broken network does: the server gives the lease away. */
async function cutLease(url: string): Promise<void> {
  if (url.startsWith('redis')) {
    const client = await connectRedis(url)
    await client.del('signalbox:leader')
    client.destroy()
    return
  }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
  await client.end()
}

const SERVERS = STORES.filter(store => store.name !== 'SQLite').map(store => ({ ...store, runs: store.here() }))

describe.each(SERVERS)('$name', ({ runs, start }) => {
  test.runIf(runs)(
    'a leader that lost the lead while it was cut off finds out, and changes nothing',
    async () => {
      const server = await start()
      const [old, next] = [await lead(server.url), await lead(server.url)]
      await old.acquire()
      const ledger = await openLedger<Entry>({ url: server.url, version: '1' })
      await replayed(ledger)
      await ledger.append(entries(1, 'one'))
      await cutLease(server.url)
      expect(await next.acquire()).toBe(true)
      const after = await openLedger<Entry>({ url: server.url, version: '1' })
      await replayed(after)
      await after.append(entries(2, 'by the next'))
      await expect(ledger.append(entries(2, 'by the old'))).rejects.toMatchObject({ name: 'OvertakenError' })
      expect([await old.held(), old.lost(), await next.held()]).toEqual([false, true, true])
      expect(await replayed(after)).toEqual(entries(1, 'one', 'by the next'))
      await Promise.all([ledger.close(), after.close(), old.release(), next.release()])
      expect(await old.held()).toBe(false)
      await server.stop()
    },
    40_000,
  )

  test.runIf(runs)(
    'that crashes and comes back loses nothing, and records nothing it did not acknowledge',
    async () => {
      const server = await start()
      const leader = await lead(server.url)
      await leader.acquire()
      const ledger = await openLedger<Entry>({ url: server.url, version: '1', patience: 2_000 })
      const notes = await openNotes(server.url)
      await replayed(ledger)
      await ledger.append(entries(1, 'one'))
      await server.crash()
      await expect(ledger.append(entries(2, 'lost'))).rejects.toThrow('Nothing was recorded')
      await expect(ledger.append(entries(2, 'lost'))).rejects.toThrow(/connection.*Nothing was recorded/)
      await expect(notes.set('a', 1)).rejects.toThrow('The store')
      // It waits for the store to come back, rather than ending the program for a short break.
      const held = leader.held()
      await server.restart()
      expect([await held, leader.lost()]).toEqual([true, false])
      await expect.poll(() => ledger.append(entries(2, 'two')).catch(String), { timeout: 10_000 }).toBeUndefined()
      expect(await replayed(ledger)).toEqual(entries(1, 'one', 'two'))
      await expect.poll(() => notes.set('a', 1).catch(String), { timeout: 5_000 }).toBeUndefined()
      await Promise.all([ledger.close(), notes.close(), leader.release()])
      await server.stop()
    },
    40_000,
  )
})
