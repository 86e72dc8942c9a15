/** What becomes due when: an immutable index by second, so that a tick costs what is due and not what is known. */

/** A sparse tree of 64-wide nodes; plain JSON, so it goes into a snapshot as it is. Leaves hold keys. */
export type Dues = { readonly [digit: string]: Dues | readonly string[] }

export const noDues: Dues = {}

// 64^6 seconds reach the year 4147.
const levels = 6
const second = (at: number): number => Math.min(Math.max(0, Math.floor(at / 1000)), 64 ** levels - 1)
const digit = (at: number, level: number): string => String(Math.floor(second(at) / 64 ** level) % 64)

/** The index with `key` due at `at` (epoch milliseconds) as well. */
export const addDue = (dues: Dues, key: string, at: number): Dues => add(dues, levels - 1, { key, at })

function add(node: Dues, level: number, due: { key: string; at: number }): Dues {
  const slot = digit(due.at, level)
  const below = node[slot]
  if (level === 0) return { ...node, [slot]: [...((below ?? []) as readonly string[]), due.key] }
  return { ...node, [slot]: add((below ?? {}) as Dues, level - 1, due) }
}

/** The index without `key`, which was due at `at`. */
export const dropDue = (dues: Dues, key: string, at: number): Dues => drop(dues, levels - 1, { key, at })

function drop(node: Dues, level: number, due: { key: string; at: number }): Dues {
  const slot = digit(due.at, level)
  const below = node[slot]
  if (below === undefined) return node
  const left =
    level === 0 ? (below as readonly string[]).filter(key => key !== due.key) : drop(below as Dues, level - 1, due)
  const { [slot]: _, ...others } = node
  return Object.keys(left).length === 0 ? others : { ...node, [slot]: left }
}

/** The keys that are due by `at`, the longest due first; those of the running second may still be ahead. */
export function dueBy(dues: Dues, at: number): string[] {
  const found: string[] = []
  walk(dues, { level: levels - 1, from: 0, last: second(at), found })
  return found
}

type Walk = { readonly level: number; readonly from: number; readonly last: number; readonly found: string[] }

// Keys that are whole numbers come in rising order in every JavaScript object.
function walk(node: Dues, { level, from, last, found }: Walk): void {
  for (const [slot, below] of Object.entries(node)) {
    const begin = from + Number(slot) * 64 ** level
    if (begin > last) return
    if (level === 0) found.push(...(below as readonly string[]))
    else walk(below as Dues, { level: level - 1, from: begin, last, found })
  }
}
