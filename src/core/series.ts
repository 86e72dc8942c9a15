/** An immutable list that stays cheap to change when long: a tree of 32-wide nodes, so a change copies a path only. */

const bits = 5
const width = 1 << bits
const mask = width - 1

type Node<T> = readonly (Node<T> | T)[]

/** Items 0 … size-1; plain JSON, so it goes into a snapshot as it is. */
export type Series<T> = { readonly size: number; readonly depth: number; readonly root: Node<T> }

export const emptySeries: Series<never> = { size: 0, depth: 0, root: [] }

export function at<T>(series: Series<T>, index: number): T | undefined {
  if (!Number.isInteger(index) || index < 0 || index >= series.size) return undefined
  let node = series.root
  for (let level = series.depth; level > 0; level--) node = node[(index >>> (level * bits)) & mask] as Node<T>
  return node[index & mask] as T
}

/** The series with `item` at `index`; `index` may be `size`, which appends. Throws beyond that. */
export function put<T>(series: Series<T>, index: number, item: T): Series<T> {
  if (index < 0 || index > series.size) throw new RangeError(`series: ${index} of ${series.size}`)
  const full = series.size === width ** (series.depth + 1)
  const grown = index === series.size && full ? { depth: series.depth + 1, root: [series.root] as Node<T> } : series
  return {
    size: Math.max(series.size, index + 1),
    depth: grown.depth,
    root: putIn(grown.root, grown.depth, index, item),
  }
}

function putIn<T>(node: Node<T>, level: number, index: number, item: T): Node<T> {
  const slot = (index >>> (level * bits)) & mask
  const copy = node.slice()
  copy[slot] = level === 0 ? item : putIn((node[slot] ?? []) as Node<T>, level - 1, index, item)
  return copy
}

export const push = <T>(series: Series<T>, item: T): Series<T> => put(series, series.size, item)

/** From the newest to the oldest; stop taking and no more is read. */
export function* newest<T>(series: Series<T>): Generator<T> {
  for (let i = series.size - 1; i >= 0; i--) yield at(series, i) as T
}
