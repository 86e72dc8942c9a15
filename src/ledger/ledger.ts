/** The record of everything that was decided: appended page by page, each one act of the store, and read back in order. */
import { randomUUID } from 'node:crypto'
import type { Keyv } from 'keyv'
import { storeFault } from './faults.ts'
import { type Mark, type Numbered, type Page, pageKey, readPages, START } from './pages.ts'
import { type Loaded, snapshotsOver } from './snapshot.ts'
import { openStore } from './store.ts'

export type Ledger<E extends Numbered> = {
  /**
   * Appends entries as one page: all of them or none, durably once it resolves. Rejects with a sentence for people
   * when that is not certain; then nothing counts as recorded, and the next append first takes out what may have
   * landed after all. One at a time, and only after one `replay` has reached the end.
   */
  append(entries: readonly E[]): Promise<void>
  /** The entries after the mark (default: all), a page at a time. The first run to the end finds where to append. */
  replay(after?: Mark): AsyncGenerator<readonly E[], void>
  /** The entries of one page alone; undefined: there is no such page. */
  page(number: number): Promise<readonly E[] | undefined>
  /** The newest snapshot that can be trusted, with the mark to replay from; undefined: replay everything. */
  load(): Promise<Loaded | undefined>
  /** Keeps the state (plain JSON) that is folded from all entries up to the end as it is now. */
  save(state: unknown): Promise<void>
  /** The last entry known to be recorded. Undefined before the first replay. */
  end(): Mark | undefined
  close(): Promise<void>
}

export type LedgerOptions = {
  readonly url: string
  /** Changes with the shape of the state: snapshots of another version are passed by. */
  readonly version: string
  /** Milliseconds to wait for the store before an append counts as failed; default 10,000. */
  readonly patience?: number
}

/** Another program appended to this record: what this one knows is out of date. Only a new start reads it anew. */
export class OvertakenError extends Error {
  override name = 'OvertakenError'
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(Object.assign(new Error('too slow'), { code: 'STORE_SLOW' })), ms)
  return Promise.race([work, late.promise]).finally(() => clearTimeout(timer))
}

/**
 * What a write that failed may have left: pages are written once, so it stands there or never will once the number
 * is taken. Ours is taken out, as its speakers were told that nothing was recorded.
 */
async function clearPage(store: Keyv, page: number, writer: string): Promise<void> {
  const found = await store.get<Page<Numbered>>(pageKey(page))
  if (found === undefined) return
  if (found.writer !== writer) throw new OvertakenError(`another copy of the program wrote ${pageKey(page)}`)
  if ((await store.delete(pageKey(page))) !== true) throw new Error(`${pageKey(page)} could not be taken back`)
}

/** Writes the page after a mark, whatever an earlier try at it has left. */
function pageWriter<E extends Numbered>(store: Keyv, patience: number) {
  const writer = randomUUID()
  let unclear = false
  return async (at: Mark, entries: readonly E[]): Promise<Mark> => {
    const page = at.page + 1
    if (unclear) await within(patience, clearPage(store, page, writer))
    unclear = true
    const kept = await within(patience, store.set(pageKey(page), { page, writer, entries }))
    if (kept !== true) await within(patience, clearPage(store, page, writer))
    unclear = false
    if (kept !== true) throw new Error(`${pageKey(page)} was taken by an earlier try, which is taken out now`)
    return { page, seq: at.seq + entries.length }
  }
}

/** A caller's mistake, not the store's. */
function assertNext(end: Mark | undefined, entries: readonly Numbered[]): asserts end is Mark {
  if (end === undefined) throw new Error('append before the record was replayed')
  if (entries.some((entry, i) => entry.seq !== end.seq + 1 + i))
    throw new Error(`entries do not follow entry ${end.seq}`)
}

/** The ledger over a Keyv that nothing else writes to; `openLedger` is the usual way to one. */
export function ledgerOver<E extends Numbered>(store: Keyv, options: LedgerOptions): Ledger<E> {
  const { url, version, patience = 10_000 } = options
  const write = pageWriter<E>(store, patience)
  const snapshots = snapshotsOver(store, version)
  let end: Mark | undefined
  let busy = false

  const append = async (entries: readonly E[]): Promise<void> => {
    if (busy) throw new Error('append while another one runs')
    assertNext(end, entries)
    if (entries.length === 0) return
    busy = true
    try {
      end = await write(end, entries)
    } catch (error) {
      if (error instanceof OvertakenError) throw error
      throw new Error(`${storeFault(error, url)}. Nothing was recorded`, { cause: error })
    } finally {
      busy = false
    }
  }

  async function* replay(after: Mark = START): AsyncGenerator<readonly E[], void> {
    let mark = after
    for await (const { page, entries } of readPages<E>(store, after, end?.page)) {
      mark = { page, seq: mark.seq + entries.length }
      yield entries
    }
    end ??= mark
  }

  const save = async (state: unknown): Promise<void> => {
    if (end && end.page > 0) await snapshots.save({ state, mark: end })
  }
  const page = async (number: number): Promise<readonly E[] | undefined> =>
    (await store.get<Page<E>>(pageKey(number)))?.entries
  return { append, replay, page, load: snapshots.load, save, end: () => end, close: () => store.disconnect() }
}

/** Opens the store and the ledger in it. Throws with a sentence for the operator when the store can't be used. */
export async function openLedger<E extends Numbered>(options: LedgerOptions): Promise<Ledger<E>> {
  return ledgerOver<E>(await openStore(options.url, 'ledger'), options)
}
