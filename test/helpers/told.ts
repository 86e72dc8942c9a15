/** Whether every door has heard all that is in the record, and the program knows it: then a crash repeats nothing. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

const NEWEST = `SELECT max(key) AS page FROM store WHERE key LIKE 'ledger:page:%'`
const MARKS = `SELECT key, json_extract(value, '$.value.page') AS page FROM store WHERE key LIKE 'notes:cursor:%'`

/** Looks into the store of a program that runs in this folder. */
export function isAllTold(folder: string): boolean {
  const store = new DatabaseSync(join(folder, 'data', 'signalbox.db'), { readOnly: true, timeout: 5_000 })
  try {
    const newest = Number(String(store.prepare(NEWEST).get()?.page).slice('ledger:page:'.length))
    const marks = store.prepare(MARKS).all()
    return marks.length > 0 && marks.every(({ page }) => page === newest)
  } finally {
    store.close()
  }
}
