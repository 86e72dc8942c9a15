/** A copy of the state at a mark of the record, so that a start need not read all history. A cache: never the truth. */
import { crc32 } from 'node:zlib'
import type { Keyv } from 'keyv'
import { type Mark, pageKey } from './pages.ts'

/** `text` is the state's JSON as it was checked, `version` says which code's state it is, `last` which page it ends with. */
type Snapshot = Mark & { readonly version: string; readonly text: string; readonly last: number; readonly sum: number }

/** Written in turns: a crash in the middle of one write leaves the other. */
const KEYS = ['snapshot:a', 'snapshot:b'] as const

export type Loaded = { readonly state: unknown; readonly mark: Mark }

const checksum = (s: Omit<Snapshot, 'sum'>): number => crc32(`${s.version}\n${s.seq} ${s.page} ${s.last}\n${s.text}`)

function sound(value: Partial<Snapshot> | undefined): Snapshot | undefined {
  const { version, text, seq = 0, page = 0, last = 0, sum = 0 } = value ?? {}
  if (typeof version !== 'string' || typeof text !== 'string') return undefined
  const found = { version, text, seq, page, last, sum }
  return checksum(found) === sum ? found : undefined
}

/** An unreadable snapshot is none; a store that can't be read will say so when the pages are asked for. */
const read = async (store: Keyv, key: string): Promise<Snapshot | undefined> =>
  sound(await store.get<Partial<Snapshot>>(key).catch(() => undefined))

/**
 * What the page is, in one number; undefined when it isn't there. As pages name the run that wrote them, a record
 * that was restored from a backup and grew again does not pass for the one the snapshot was made of.
 */
async function fingerprint(store: Keyv, page: number): Promise<number | undefined> {
  const found = await store.get<unknown>(pageKey(page)).catch(() => undefined)
  return found === undefined ? undefined : crc32(JSON.stringify(found))
}

async function newest(store: Keyv, version: string): Promise<Loaded | undefined> {
  const both = await Promise.all(KEYS.map(key => read(store, key)))
  const found = both.filter(s => s !== undefined).filter(s => s.version === version)
  for (const { seq, page, last, text } of found.sort((a, b) => b.seq - a.seq)) {
    if ((await fingerprint(store, page)) === last) return { state: JSON.parse(text), mark: { seq, page } }
  }
  return undefined
}

/** Which key to write first: the one that holds nothing usable, else the older. */
async function olderKey(store: Keyv): Promise<number> {
  const [a, b] = await Promise.all(KEYS.map(key => read(store, key)))
  return (a?.seq ?? 0) > (b?.seq ?? 0) ? 1 : 0
}

/**
 * The snapshots of one version in this store. `load` gives the newest that is whole and that the record bears out;
 * undefined: read everything. `save` rejects when the store can't; the earlier snapshot is still there then.
 */
export function snapshotsOver(store: Keyv, version: string) {
  let turn: number | undefined
  const save = async ({ state, mark }: Loaded): Promise<void> => {
    turn ??= await olderKey(store)
    const last = await fingerprint(store, mark.page)
    if (last === undefined) throw new Error(`the record has lost ${pageKey(mark.page)}`)
    const snapshot = { ...mark, version, last, text: JSON.stringify(state) }
    const kept = await store.set(KEYS[turn % 2] ?? KEYS[0], { ...snapshot, sum: checksum(snapshot) })
    if (kept !== true) throw new Error('the store did not take the snapshot')
    turn++
  }
  return { load: () => newest(store, version), save }
}
