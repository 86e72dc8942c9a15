/** Pages of entries: their keys, what makes one believable, and reading them in order. */
import type { Keyv } from 'keyv'

/** Entries are plain JSON of any kind that are numbered from 1 without gaps. */
export type Numbered = { readonly seq: number }

/** A place in the record: the last entry and the page it stands on. */
export type Mark = { readonly seq: number; readonly page: number }

/** Before the first entry. */
export const START: Mark = { seq: 0, page: 0 }

/** `writer` is the run of the program that wrote it: how one knows its own page again after an unclear write. */
export type Page<E> = { readonly page: number; readonly writer: string; readonly entries: readonly E[] }

/** Pages asked for at once: a bound on memory, as a page can hold a thousand entries. */
const BATCH = 100

export const pageKey = (page: number): string => `page:${String(page).padStart(10, '0')}`

const damaged = (page: number, what: string, cause?: unknown): Error =>
  new Error(
    `The record can not be read beyond page ${page - 1}: ${pageKey(page)} ${what}. ` +
      'Nothing was started, so that no history is cut off. Restore the store from its last backup',
    { cause },
  )

/** One unreadable page spoils the whole batch in Keyv: find out which. Errors of the store itself go up as they are. */
async function nameUnreadable(store: Keyv, from: number, error: unknown): Promise<never> {
  if (!(error instanceof SyntaxError)) throw error
  for (let page = from; page < from + BATCH; page++) {
    await store.get(pageKey(page)).catch((cause: unknown) => {
      throw cause instanceof SyntaxError ? damaged(page, 'is not readable', cause) : cause
    })
  }
  throw error
}

async function readBatch<E>(store: Keyv, from: number): Promise<(Page<E> | undefined)[]> {
  const keys = Array.from({ length: BATCH }, (_, i) => pageKey(from + i))
  try {
    return await store.getMany<Page<E>>(keys)
  } catch (error) {
    return nameUnreadable(store, from, error)
  }
}

/** Whether this is the page that follows the mark: a stored value can be anything. */
function assertFollows<E extends Numbered>(page: Page<E>, after: Mark): void {
  const number = after.page + 1
  if (page.page !== number || !Array.isArray(page.entries) || page.entries.length === 0)
    throw damaged(number, 'is no page of the record')
  const wrong = page.entries.findIndex((entry, i) => entry?.seq !== after.seq + 1 + i)
  if (wrong >= 0) throw damaged(number, `does not hold entry ${after.seq + 1 + wrong} in its place`)
}

/** After the last page there must be nothing: a hole in the middle means that a page was lost. */
async function assertEnd<E>(store: Keyv, missing: number, rest: readonly (Page<E> | undefined)[]): Promise<void> {
  const later = [...rest, ...(await readBatch<E>(store, missing + rest.length + 1))]
  const found = later.findIndex(page => page !== undefined)
  if (found >= 0) throw damaged(missing, `is missing, although ${pageKey(missing + 1 + found)} is there`)
}

/**
 * The pages after the mark in order, up to the last one or to page number `last`. Throws, with what to do, when a
 * page is unreadable, not in its place, or missing in the middle.
 */
export async function* readPages<E extends Numbered>(store: Keyv, after: Mark, last = Number.POSITIVE_INFINITY) {
  let mark = after
  while (mark.page < last) {
    const batch = await readBatch<E>(store, mark.page + 1)
    for (const [i, page] of batch.entries()) {
      if (mark.page >= last) return
      if (page === undefined) return await assertEnd(store, mark.page + 1, batch.slice(i + 1))
      assertFollows(page, mark)
      mark = { page: page.page, seq: mark.seq + page.entries.length }
      yield page
    }
  }
}
