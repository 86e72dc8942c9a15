/** The store in an SQLite file, through Node's own SQLite: one synchronous commit per write. */
import { mkdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Engine } from './engine.ts'

export type SqliteOptions = {
  /** True: a write has reached the disk when it is answered. False: it survives `kill -9`, not always a power cut. */
  readonly durable: boolean
  /** The file may grow to this many pages of 4,096 bytes; default: as far as the disk goes. */
  readonly maxPages?: number
}

/** The database file that a URL names: `sqlite://data/x.db` is relative, `sqlite:///var/x.db` absolute. */
export const sqliteFile = (url: string): string => url.slice('sqlite://'.length)

/**
 * Makes the directory and those above it, as `mkdirSync` with `recursive` does; only that one never comes back where
 * a directory above refuses children with ENOENT, as /proc does.
 */
export function makeDirectory(dir: string): void {
  const found = statSync(dir, { throwIfNoEntry: false })
  if (found?.isDirectory()) return
  if (found) throw Object.assign(new Error(`${dir} is no directory`), { code: 'ENOTDIR' })
  makeDirectory(dirname(dir))
  try {
    mkdirSync(dir)
  } catch (error) {
    if (!statSync(dir, { throwIfNoEntry: false })?.isDirectory()) throw error
  }
}

function openDatabase(file: string, options: SqliteOptions): DatabaseSync {
  makeDirectory(dirname(file))
  const db = new DatabaseSync(file, { timeout: 5_000 })
  try {
    db.exec('PRAGMA journal_mode = WAL')
    db.exec(`PRAGMA synchronous = ${options.durable ? 'FULL' : 'NORMAL'}`)
    db.exec('CREATE TABLE IF NOT EXISTS store (key TEXT PRIMARY KEY, value TEXT NOT NULL)')
    if (options.maxPages) db.exec(`PRAGMA max_page_count = ${options.maxPages}`)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Writing into a file that was deleted or replaced succeeds, and is lost with the process. */
function watchFile(file: string): () => void {
  const { ino } = statSync(file)
  return () => {
    if (statSync(file, { throwIfNoEntry: false })?.ino === ino) return
    throw Object.assign(new Error(`${file} was deleted or replaced`), { code: 'FILE_GONE' })
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

/** Opens or makes the file, and its directory. Throws when that can't be, or when it is no database of ours. */
export function openSqlite(file: string, options: SqliteOptions): Engine {
  const db = openDatabase(file, options)
  const stillThere = watchFile(file)
  const get = db.prepare('SELECT value FROM store WHERE key = ?')
  const getMany = db.prepare('SELECT key, value FROM store WHERE key IN (SELECT value FROM json_each(?))')
  const set = db.prepare('INSERT INTO store VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
  const add = db.prepare('INSERT INTO store VALUES (?, ?) ON CONFLICT (key) DO NOTHING')
  const remove = db.prepare('DELETE FROM store WHERE key = ?')
  return {
    get: async key => text(get.get(key)?.value),
    getMany: async keys => {
      const found = new Map(getMany.all(JSON.stringify(keys)).map(row => [row.key, row.value]))
      return keys.map(key => text(found.get(key)))
    },
    set: async (key, value) => {
      stillThere()
      set.run(key, value)
    },
    add: async (key, value) => {
      stillThere()
      return add.run(key, value).changes === 1
    },
    delete: async key => remove.run(key).changes === 1,
    close: async () => {
      if (db.isOpen) db.close()
    },
  }
}
