/** The stores that the contract is run over: each gives a fresh URL whose content outlives a reopening. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ledger } from '../../src/ledger/ledger.ts'
import { hasPostgres, startPostgres } from '../servers/postgres.ts'
import { hasRedis, type RunningServer, startRedis } from '../servers/redis.ts'

export type Entry = { readonly seq: number; readonly what: string }

/** Entries numbered from `from`, one for each word. */
export const entries = (from: number, ...words: string[]): Entry[] => words.map((what, i) => ({ seq: from + i, what }))

/** Everything the ledger holds, in order. */
export async function replayed<E extends { seq: number }>(ledger: Ledger<E>): Promise<E[]> {
  const all: E[] = []
  for await (const page of ledger.replay()) all.push(...page)
  return all
}

export const temporary = (): string => mkdtempSync(join(tmpdir(), 'signalbox-ledger-'))

async function startSqlite(): Promise<RunningServer> {
  const dir = temporary()
  return {
    url: `sqlite://${dir}/deep/er/signalbox.db`,
    crash: async () => {},
    restart: async () => {},
    stop: async () => rmSync(dir, { recursive: true, force: true }),
  }
}

export const STORES = [
  { name: 'SQLite', here: () => true, start: startSqlite },
  { name: 'Redis', here: hasRedis, start: startRedis },
  { name: 'PostgreSQL', here: hasPostgres, start: startPostgres },
]
