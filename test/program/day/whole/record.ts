/** What the record says of work and mail that are under way. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { isAllTold } from '../../../helpers/told.ts'

const PAGES = `SELECT key, value FROM store WHERE key LIKE 'ledger:page:%' AND key > ? ORDER BY key`

const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0

/** Counts what was asked for outside and has not come back, by what is on record. */
export function makeRecord() {
  let [read, open] = ['', 0]

  /** The newest page, and whether all that was asked for up to it was done, and all told. */
  return (folder: string): { readonly page: string; readonly isDone: boolean } => {
    const store = new DatabaseSync(join(folder, 'data', 'signalbox.db'), { readOnly: true, timeout: 5_000 })
    try {
      for (const { key, value } of store.prepare(PAGES).all(read)) {
        read = String(key)
        open += count(String(value), /"type":"(step|mail)\.requested"/g)
        open -= count(String(value), /"type":"(step\.finished|mail\.sent)"/g)
      }
    } finally {
      store.close()
    }
    return { page: read, isDone: open === 0 && isAllTold(folder) }
  }
}
