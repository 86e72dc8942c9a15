/** Entries appended per second, each page durable before the next begins. */
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { Entry } from '../src/core/entry.ts'
import { stateVersion } from '../src/core/state.ts'
import { openLedger } from '../src/ledger/ledger.ts'
import { makeDirectory } from '../src/ledger/sqlite-store.ts'
import { history } from './history.ts'
import { makeHouse, storeFile } from './house.ts'
import { median, perSecond, printTable, timed } from './table.ts'

const ROUNDS = 5

const pagesOf = (entries: readonly Entry[], size: number): Entry[][] =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, i) => entries.slice(i * size, (i + 1) * size))

async function ours(folder: string, pages: readonly Entry[][]): Promise<number> {
  const ledger = await openLedger<Entry>({ url: `sqlite://${storeFile(folder)}`, version: stateVersion })
  for await (const page of ledger.replay()) if (page.length > 0) throw new Error('the store is not empty')
  const ms = await timed(async () => {
    for (const page of pages) await ledger.append(page)
  })
  await ledger.close()
  return ms
}

/** The same texts into a table, with nothing around it. */
async function bare(folder: string, pages: readonly Entry[][]): Promise<number> {
  makeDirectory(`${folder}/data`)
  const db = new DatabaseSync(`${folder}/data/bare.db`)
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE pages (page INTEGER PRIMARY KEY, value TEXT)',
  )
  const insert = db.prepare('INSERT INTO pages VALUES (?, ?)')
  const ms = await timed(() => {
    for (const [i, page] of pages.entries()) insert.run(i, JSON.stringify(page))
  })
  db.close()
  return ms
}

async function compare(count: number, size: number) {
  const pages = pagesOf(
    Array.from(history(count), ({ entry }) => entry),
    size,
  )
  const times: { ours: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const folder = makeHouse()
    times.push({ ours: await ours(folder, pages), bare: await bare(folder, pages) })
    rmSync(folder, { recursive: true })
  }
  const [us, them] = [median(times.map(t => t.ours)), median(times.map(t => t.bare))]
  return { ours: perSecond(count, us), bare: perSecond(count, them), ratio: us / them }
}

/** Prints its part of the table. */
export async function benchAppend(): Promise<void> {
  printTable('entries appended, SQLite, durable', [
    { what: 'one entry a page', ...(await compare(3_000, 1)) },
    { what: 'a hundred a page', ...(await compare(50_000, 100)) },
  ])
}
