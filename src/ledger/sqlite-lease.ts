/** The lease on an SQLite store: an exclusive lock on a small file beside it, which the system lets go at `kill -9`. */
import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Lease } from './lead.ts'
import { makeDirectory } from './sqlite-store.ts'

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean =>
  error instanceof Error &&
  'errcode' in error &&
  typeof error.errcode === 'number' &&
  (error.errcode & 0xff) === SQLITE_BUSY

const inode = (file: string): number | undefined => statSync(file, { throwIfNoEntry: false })?.ino

/** An open exclusive transaction on the file, or undefined when another program has one. */
function lock(file: string): DatabaseSync | undefined {
  makeDirectory(dirname(file))
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec('BEGIN EXCLUSIVE')
    return db
  } catch (error) {
    db.close()
    if (isBusy(error)) return undefined
    throw error
  }
}

/** A lease on `file`, apart from the store's own file so that a backup program can read that one. */
export function leaseSqlite(file: string): Lease {
  let db: DatabaseSync | undefined
  let ino: number | undefined
  // Who deletes the file lets a second copy lock a new one of the same name.
  const held = () => db?.isTransaction === true && inode(file) === ino
  return {
    take: async () => {
      db ??= lock(file)
      ino = db && (ino ?? inode(file))
      return db !== undefined
    },
    held,
    lost: () => db !== undefined && !held(),
    release: async () => {
      db?.close()
      db = undefined
      ino = undefined
    },
  }
}
