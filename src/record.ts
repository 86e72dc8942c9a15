/** The record at boot: the state folded from snapshot and entries, and what must be told once more. */
import { setImmediate } from 'node:timers/promises'
import type { Mark } from './chat/lane.ts'
import type { Entry } from './core/entry.ts'
import { emptyState, evolveEntry, type State, stateVersion } from './core/state.ts'
import { type Recorded, recordedOf } from './core/timeline/recorded.ts'
import { type Ledger, openLedger } from './ledger/ledger.ts'

export type Kept = { readonly state: State; readonly causes: readonly string[] }

export type Record = Kept & {
  readonly ledger: Ledger<Entry>
  readonly seq: number
}

/** Opens the record and folds it. Throws a sentence for the operator when the store or a page can't be read. */
export async function openRecord(url: string): Promise<Record> {
  const ledger = await openLedger<Entry>({ url, version: stateVersion })
  const loaded = await ledger.load()
  const kept = loaded ? (loaded.state as Kept) : undefined
  const causes = [...(kept?.causes ?? [])]
  let state = kept?.state ?? emptyState
  for await (const page of ledger.replay(loaded?.mark)) {
    for (const entry of page) {
      state = evolveEntry(state, entry)
      causes.push(entry.cause)
    }
  }
  return { ledger, state, causes, seq: ledger.end()?.seq ?? 0 }
}

/** The entries after a mark, each with the mark that stands for having told it. */
export async function entriesSince(ledger: Ledger<Entry>, mark: Mark): Promise<(readonly [Entry, Mark])[]> {
  const found: (readonly [Entry, Mark])[] = []
  let page = mark.page
  for await (const entries of ledger.replay(mark)) {
    page += 1
    const last = { page, seq: entries.at(-1)?.seq ?? mark.seq }
    found.push(...entries.map(entry => [entry, last] as const))
  }
  return found
}

/** Up to where nothing was recorded at `from` or later: entries stand in the order of their time. */
async function markBefore(ledger: Ledger<Entry>, from: number): Promise<Mark> {
  let [low, high]: [Mark, number] = [{ page: 0, seq: 0 }, ledger.end()?.page ?? 0]
  while (low.page < high) {
    const middle = Math.floor((low.page + high + 1) / 2)
    const last = (await ledger.page(middle))?.at(-1)
    if (last !== undefined && last.at < from) low = { page: middle, seq: last.seq }
    else high = middle - 1
  }
  return low
}

/** So many pages are read before others get their turn: the store answers at once, and would let nobody in between. */
const inOneGo = 100

/** What was recorded about these ids since `from` (epoch milliseconds); reads no more pages than it must. */
export async function recordAbout(
  ledger: Ledger<Entry>,
  { ids, from }: { readonly ids: readonly string[]; readonly from: number },
): Promise<Recorded[]> {
  const wanted = new Set(ids)
  const found: Recorded[] = []
  let pages = 0
  for await (const entries of ledger.replay(await markBefore(ledger, from))) {
    for (const entry of entries) {
      const recorded = entry.at < from ? undefined : recordedOf(entry, wanted)
      if (recorded) found.push(recorded)
    }
    if (++pages % inOneGo === 0) await setImmediate()
  }
  return found
}
