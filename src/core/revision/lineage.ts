/** What stands in whose history, among the commits that are known: the main line and what each of its commits brought. */
import type { Landed } from './facts.ts'
import type { History } from './slice.ts'

/** A commit of the main line, with what was merged by it: what people check and deploy as one. Called `r118`. */
export type Unit = {
  /** How many commits the main line has up to it. */
  readonly number: number
  readonly landed: Landed
  /** Places of the commits that came with it, itself included. */
  readonly brings: readonly number[]
}

export type Lineage = {
  readonly commits: readonly Landed[]
  /** Where a commit stands among them. */
  readonly places: ReadonlyMap<string, number>
  /** The main line, oldest first. */
  readonly units: readonly Unit[]
  /** Of each commit, by its place: the place in `units` of the one that brought it. */
  readonly broughtBy: Int32Array
  /** The same one for all that grew from one another: the commits of a shorter one are the first of a longer one. */
  readonly trunk: object
}

// Commits never change: the same history has the same lineage.
const known = new WeakMap<readonly Landed[], { tip: string; lineage: Lineage }>()

/** Of each service the one that was reckoned last: mostly there is only something more behind it. */
const last = new Map<string, Lineage>()

/** The lineage of a history, reckoned once. */
export function lineageOf(history: History): Lineage {
  const before = known.get(history.commits)
  if (before?.tip === history.tip) return before.lineage
  const base = last.get(history.service)
  const lineage = reckon(history, base && isBehind(base, history) ? base : nothing())
  known.set(history.commits, { tip: history.tip, lineage })
  last.set(history.service, lineage)
  return lineage
}

const nothing = (): Lineage => ({
  ...{ commits: [], places: new Map(), units: [], broughtBy: new Int32Array(), trunk: {} },
})

/** Whether all that it knows is known as it was, and the main line goes on from its newest. */
function isBehind({ commits: before, places, units }: Lineage, { commits, tip, number }: History): boolean {
  const newest = units.at(-1)
  if (!newest || !before.every((commit, place) => commit === commits[place])) return false
  const fresh = commits.slice(before.length)
  const parents = new Map(fresh.map(c => [c.commit, c.parents[0]]))
  if (fresh.some(c => places.has(c.commit))) return false
  let [at, steps]: [string | undefined, number] = [tip, 0]
  for (; at !== undefined && at !== newest.landed.commit; at = parents.get(at)) steps++
  return at !== undefined && newest.number + steps === number
}

/** `base`: what is known of the beginning. */
function reckon({ commits, tip, number }: History, base: Lineage): Lineage {
  const places = new Map(base.places)
  for (let place = base.commits.length; place < commits.length; place++) places.set(commits[place]!.commit, place)
  const end = base.units.at(-1)?.landed.commit
  const line: number[] = []
  for (let id: string | undefined = tip; id !== end; ) {
    const place: number | undefined = places.get(id ?? '')
    if (place === undefined) break
    line.push(place)
    id = commits[place]!.parents[0]
  }
  line.reverse()
  const broughtBy = new Int32Array(commits.length).fill(-1, base.commits.length)
  broughtBy.set(base.broughtBy)
  const fresh = line.map((place, i): Unit => {
    const brings = unclaimed(place, { commits, places, broughtBy }, base.units.length + i)
    return { number: number - line.length + 1 + i, landed: commits[place]!, brings }
  })
  return { commits, places, units: [...base.units, ...fresh], broughtBy, trunk: base.trunk }
}

/** The commits that are in the history of this one and came with none before it. */
function unclaimed(
  place: number,
  { commits, places, broughtBy }: Pick<Lineage, 'commits' | 'places' | 'broughtBy'>,
  unit: number,
): number[] {
  const found: number[] = []
  const open = [place]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (broughtBy[at] !== -1) continue
    broughtBy[at] = unit
    found.push(at)
    for (const parent of commits[at]!.parents) {
      const next = places.get(parent)
      if (next !== undefined) open.push(next)
    }
  }
  return found.sort((a, b) => a - b)
}

/** For each place 1 where the commit is in the history of `commit` (itself included), else 0; none where it is not known. */
export function ancestors({ commits, places }: Lineage, commit: string): Uint8Array {
  const within = new Uint8Array(commits.length)
  const start = places.get(commit)
  if (start === undefined) return within
  within[start] = 1
  // Parents stand before their children, so one pass backwards reaches all.
  for (let at = start; at >= 0; at--) {
    if (within[at] === 0) continue
    for (const parent of commits[at]!.parents) {
      const place = places.get(parent)
      if (place !== undefined) within[place] = 1
    }
  }
  return within
}

/**
 * The newest commit of the branch that is in the history of `commit`: itself where it is known. `below`: it is older
 * than all that are known, or the oldest of them begin right after it. Undefined: nobody has looked yet.
 */
export function rootOf(history: History, commit: string): string | 'below' | undefined {
  const root = history.roots[commit] ?? commit
  const { places } = lineageOf(history)
  if (places.has(root)) return root
  return root === history.floor || history.roots[commit] !== undefined ? 'below' : undefined
}
