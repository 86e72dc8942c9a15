/** What commits say that they take back or repair, once it is found among the commits that are known. */
import { type Lineage, lineageOf } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import { broughtWith, isWithin, placeNamed, rangeNamed } from './naming.ts'

/** All by places in the lineage. */
export type Cures = {
  /** Commits that take others back, and which; newest first, so that whoever takes back a rollback comes before it. */
  readonly rollbacks: readonly (readonly [rollback: number, takes: readonly number[]])[]
  /** Rollbacks that name nothing but what is known: they need no checking of their own. */
  readonly sure: ReadonlySet<number>
  /** Of what was repaired: by which commits. */
  readonly fixes: ReadonlyMap<number, readonly number[]>
  /** Which commits name a deployment in their marks. */
  readonly named: ReadonlyMap<string, readonly number[]>
}

// Commits never change: what they say is found once for each lineage.
const known = new WeakMap<Lineage, Cures>()

/** The cures in a history, found once. */
export function curesOf(history: History): Cures {
  const lineage = lineageOf(history)
  const before = known.get(lineage)
  if (before) return before
  const cures = find(history, lineage)
  known.set(lineage, cures)
  return cures
}

function find(history: History, lineage: Lineage): Cures {
  const { commits, broughtBy } = lineage
  const rollbacks: [number, number[]][] = []
  const sure = new Set<number>()
  const fixes = new Map<number, number[]>()
  const named = new Map<string, number[]>()
  for (const [place, { marks }] of commits.entries()) {
    if (!marks?.rollback && !marks?.fixes) continue
    const taken = takenBy(place, history)
    if (taken.places.length > 0) rollbacks.push([place, taken.places])
    if (taken.sure) sure.add(place)
    for (const name of marks.fixes ?? [])
      for (const repaired of repairedBy(place, name, history)) add(fixes, repaired, place)
    for (const name of [...(marks.rollback ?? []), ...(marks.fixes ?? [])])
      if (/^d\d+$/i.test(name)) add(named, name.toUpperCase(), place)
  }
  rollbacks.sort(([a], [b]) => broughtBy[b]! - broughtBy[a]! || b - a)
  return { rollbacks, sure, fixes, named }
}

function add<K>(map: Map<K, number[]>, key: K, place: number): void {
  const there = map.get(key)
  if (there) there.push(place)
  else map.set(key, [place])
}

/** What a commit takes back: only what it has in its own history. `sure`: that is all it names. */
function takenBy(place: number, history: History): { places: number[]; sure: boolean } {
  const lineage = lineageOf(history)
  const names = lineage.commits[place]!.marks?.rollback ?? []
  const ranges = names.map(name => {
    const range = rangeNamed(name, history)
    return range && range.to !== place && isWithin(range.to, place, lineage) ? range.places : []
  })
  return { places: [...new Set(ranges.flat())], sure: names.length > 0 && ranges.every(r => r.length > 0) }
}

/** What is repaired by whoever repairs the named one: what that merged, and the one of the main line that brought it. */
export function repairedWith(place: number, lineage: Lineage): number[] {
  const { places, units, broughtBy } = lineage
  const unit = units[broughtBy[place]!]
  return [...new Set([...broughtWith(place, lineage), ...(unit ? [places.get(unit.landed.commit)!] : [])])]
}

/** What a commit repairs: never what has it in its history already, as that went wrong with it. */
function repairedBy(place: number, name: string, history: History): number[] {
  const lineage = lineageOf(history)
  const named = placeNamed(name, history)
  return named === undefined ? [] : repairedWith(named, lineage).filter(repaired => !isWithin(place, repaired, lineage))
}
