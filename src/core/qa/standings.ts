/** How each revision stands, from what stands in the way of which. */
import type { Lineage, Unit } from '../revision/lineage.ts'
import type { Block, Standing } from './deployable.ts'
import type { Lacked } from './lacking.ts'
import type { Problem } from './problems.ts'

type Found = {
  /** The place in `units` of the first that is newer than what runs. */
  readonly first: number
  readonly lineage: Lineage
  readonly problems: readonly Problem[]
  readonly lacked: readonly Lacked[]
}

export type Standings = {
  /** All that are newer than what runs, oldest first; put together once, when somebody reads them. */
  readonly all: () => readonly Standing[]
  /** The newest with nothing in its way. */
  readonly tip: () => Unit | undefined
}

export function standingsOf(found: Found): Standings {
  const { first, lineage } = found
  const counts = countsOf(found)
  let all: readonly Standing[] | undefined
  const stand = standing(found)
  return {
    all: () => (all ??= lineage.units.slice(first).map((unit, i) => stand(unit, first + i, counts[first + i] === 0))),
    tip() {
      const newest = counts.subarray(first, lineage.units.length).lastIndexOf(0)
      return newest === -1 ? undefined : lineage.units[first + newest]
    },
  }
}

type Mutable = { -readonly [K in keyof Standing]: Standing[K] } & { at: number }

/** There may be many blocks, of each of very many revisions: they share how these are found, when somebody reads them. */
function standing(found: Found): (unit: Unit, at: number, clear: boolean) => Standing {
  const shared: Pick<Mutable, 'at' | 'blocks'> = {
    at: 0,
    get blocks() {
      return blocksAt(this.at, found)
    },
  }
  return (unit, at, clear) => {
    const one: Mutable = Object.create(shared)
    one.unit = unit
    one.at = at
    one.clear = clear
    return one
  }
}

/** How many stand in the way of each, by its place in `units`. */
function countsOf({ lineage: { units }, problems, lacked }: Found): Int32Array {
  const counts = new Int32Array(units.length + 1)
  const bump = (at: number, by: number): void => {
    counts[at] = counts[at]! + by
  }
  for (const { turns } of problems) for (const [i, at] of turns.entries()) bump(at, i % 2 === 0 ? 1 : -1)
  for (const { until } of lacked) {
    bump(0, 1)
    bump(until, -1)
  }
  for (let at = 1; at < counts.length; at++) bump(at, counts[at - 1]!)
  return counts
}

/** Where a problem that stands in the way at `at` no longer does; undefined: it doesn't at all. */
function endAt({ turns }: Problem, at: number): number | undefined {
  let passed = 0
  while (passed < turns.length && turns[passed]! <= at) passed++
  return passed % 2 === 0 ? undefined : (turns[passed] ?? Number.POSITIVE_INFINITY)
}

function blocksAt(at: number, found: Found): Block[] {
  const { problems, lineage, lacked } = found
  const { units, broughtBy, commits } = lineage
  const deploys = new Set<string>()
  // The oldest come first: none behind this one is in its history.
  const behind = problems.findIndex(p => broughtBy[p.place]! > at)
  const blocks = problems.slice(0, behind === -1 ? undefined : behind).flatMap((problem): Block | [] => {
    const end = endAt(problem, at)
    if (end === undefined) return []
    const { place, why, range, fixes } = problem
    const unit = units[broughtBy[place]!]!
    if (why !== 'known-bad') {
      const pending = fixes.length > 0 ? pendingOf(problem, found) : []
      const more = pending.length > 0 ? { fixes: pending } : {}
      return { why, unit, commit: commits[place]!.commit, ...cureOf(end, lineage), ...more }
    }
    const { deploy } = range!
    if (deploys.has(deploy)) return []
    deploys.add(deploy)
    return { why, deploy, unit, ...cureOf(lastEnd(deploy, at, problems), lineage) }
  })
  const lacking = lacked.filter(({ until }) => until > at)
  return [
    ...blocks,
    ...lacking.map(({ cowboy, until }) => ({ why: 'cowboy', cowboy, ...cureOf(until, lineage) }) as const),
  ]
}

/** What would repair it, were it checked: one that was taken back itself, or is bad, would not. */
function pendingOf({ fixes }: Problem, { problems, lineage: { units, broughtBy } }: Found): Unit[] {
  const waits = new Set(problems.flatMap(p => (p.why === 'needs-testing' ? broughtBy[p.place]! : [])))
  return [...new Set(fixes.map(fix => broughtBy[fix]!))].flatMap(unit => (waits.has(unit) ? units[unit]! : []))
}

/** Where nothing of what a deployment brought stands in the way any more. */
function lastEnd(deploy: string, at: number, problems: readonly Problem[]): number {
  const ends = problems.filter(p => p.range?.deploy === deploy).flatMap(p => endAt(p, at) ?? [])
  if (ends.length === 0) return at
  const latest = Math.max(...ends)
  return latest === Number.POSITIVE_INFINITY ? latest : lastEnd(deploy, latest, problems)
}

const cureOf = (end: number, { units }: Lineage): { cure?: Lineage['units'][number] } => {
  const cure = units[end]
  return cure ? { cure } : {}
}
