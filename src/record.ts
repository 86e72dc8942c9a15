/** The record at boot: the state folded from snapshot and entries, and what must be told once more. */
import type { Mark } from './chat/lane.ts'
import type { Entry } from './core/entry.ts'
import { emptyState, evolveEntry, type State, stateVersion } from './core/state.ts'
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
