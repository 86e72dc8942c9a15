/** The commits that a mark names: `r118`, `4f2a9c`, `web@r118`, `A..B`, found among those that are known. */
import { ancestors, type Lineage, lineageOf } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'

/** By the first digits of the id, as many as a name has at least. */
const indexes = new WeakMap<Lineage, Map<string, number[]>>()
const digits = 4

function indexOf(lineage: Lineage): Map<string, number[]> {
  const known = indexes.get(lineage)
  if (known) return known
  const index = new Map<string, number[]>()
  for (const [commit, place] of lineage.places) {
    const key = commit.slice(0, digits)
    const there = index.get(key)
    if (there) there.push(place)
    else index.set(key, [place])
  }
  indexes.set(lineage, index)
  return index
}

/** Whether a commit is in the history of another, itself included; both by their places. */
export function isWithin(place: number, of: number, { commits, places, units, broughtBy }: Lineage): boolean {
  if (place >= of) return place === of
  const unit = broughtBy[of]!
  // All that is in the history of one on the main line was brought by it or before it.
  if (units[unit]?.landed === commits[of]) return broughtBy[place]! >= 0 && broughtBy[place]! <= unit
  const open = [of]
  const seen = new Set(open)
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === place) return true
    for (const parent of commits[at]!.parents) {
      const next = places.get(parent)
      // Parents stand before their children: nothing before the place leads to it.
      if (next === undefined || next < place || seen.has(next)) continue
      seen.add(next)
      open.push(next)
    }
  }
  return false
}

/** The name within this service: `web@r118` is `r118`. */
const bare = (name: string, { service }: History): string => {
  const typed = name.trim().toLowerCase()
  return typed.startsWith(`${service.toLowerCase()}@`) ? typed.slice(service.length + 1) : typed
}

/** Where the one commit stands that is named; undefined: none that is known, or several. */
export function placeNamed(typed: string, history: History): number | undefined {
  const lineage = lineageOf(history)
  const name = bare(typed, history)
  if (/^r\d{1,9}$/.test(name)) {
    const unit = lineage.units[Number(name.slice(1)) - (lineage.units[0]?.number ?? 0)]
    return unit && lineage.places.get(unit.landed.commit)
  }
  const exact = lineage.places.get(name)
  if (exact !== undefined) return exact
  if (!/^[0-9a-f]{4,64}$/.test(name)) return undefined
  const there = indexOf(lineage).get(name.slice(0, digits)) ?? []
  const found = there.filter(place => lineage.commits[place]!.commit.startsWith(name))
  return found.length === 1 ? found[0] : undefined
}

/** Whether it names one that is older than all that are known. */
function isBelow(typed: string, history: History): boolean {
  const name = bare(typed, history)
  const first = lineageOf(history).units[0]?.number ?? 0
  if (/^r\d{1,9}$/.test(name)) return Number(name.slice(1)) < first
  return /^[0-9a-f]{4,64}$/.test(name) && history.floor?.startsWith(name) === true
}

/** What `to` has in its history and `from` has not, by places. */
export function between(from: number | undefined, to: number, lineage: Lineage): number[] {
  const { commits, units, broughtBy } = lineage
  const isMain = (place: number): boolean => units[broughtBy[place]!]?.landed === commits[place]
  if (isMain(to) && (from === undefined || isMain(from))) {
    const first = from === undefined ? 0 : broughtBy[from]! + 1
    return units.slice(first, broughtBy[to]! + 1).flatMap(u => u.brings)
  }
  const within = ancestors(lineage, commits[to]!.commit)
  const without = ancestors(lineage, from === undefined ? '' : commits[from]!.commit)
  return commits.flatMap((_, place) => (within[place] && !without[place] ? place : []))
}

/** A commit with all that was merged by it. */
export const broughtWith = (place: number, lineage: Lineage): readonly number[] => {
  const { commits, places } = lineage
  const { parents } = commits[place]!
  return parents.length < 2 ? [place] : between(places.get(parents[0]!), place, lineage)
}

/** The commits that a name or a range `A..B` stands for, and the newest of them; undefined when it can't be told. */
export function rangeNamed(
  name: string,
  history: History,
): { readonly to: number; readonly places: readonly number[] } | undefined {
  const lineage = lineageOf(history)
  const [a, b] = name.split('..')
  if (b === undefined) {
    const to = placeNamed(name, history)
    return to === undefined ? undefined : { to, places: broughtWith(to, lineage) }
  }
  const [from, to] = [placeNamed(a!, history), placeNamed(b, history)]
  if (to === undefined || (from === undefined && !isBelow(a!, history))) return undefined
  return { to, places: between(from, to, lineage) }
}
