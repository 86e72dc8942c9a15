/** Reads what landed on a branch: what is new beyond what is known, or all of it where that is not enough. */
import { questionKey, type Reading } from '../core/asks.ts'
import { isIn } from './ancestry.ts'
import { countCommits, tipOf } from './branch.ts'
import { listCommits } from './commit-list.ts'
import { makeFew } from './few.ts'
import { floorFor, goesBack, type Known, raiseFloor, type Standing, standingOf } from './floor.ts'
import { type Found, found } from './found.ts'
import type { Repository } from './repositories.ts'

/** Commits of one reading at most; the oldest are left out and counted. */
const MOST = 10_000

/** Branches read at once: after a start all of them are, and a long history takes a processor and its memory. */
const AT_ONCE = 3

/** Readings kept of one repository: each service's last. */
const KEPT = 100

export type Branches = {
  /** What is on the branch beyond what is known. */
  read(repository: Repository, branch: string, known: Known): Promise<Found<Reading>>
}

/**
 * Where nothing is new, the same answer is given again as long as the branch stays: asked each minute, it must be cheap.
 * Of one reading `most` commits are told.
 */
export function makeBranches(most = MOST): Branches {
  const quiet = new WeakMap<Repository, Map<string, Reading>>()
  const few = makeFew(AT_ONCE)
  return {
    async read(repository, branch, known) {
      const tip = await tipOf(repository, branch)
      if (!tip.ok) return tip
      const kept = quiet.get(repository) ?? new Map<string, Reading>()
      quiet.set(repository, kept)
      const key = `${branch} ${questionKey(known)}`
      const before = kept.get(key)
      if (before?.tip === tip.value) return found(before)
      const reading = await few(() => readFrom(repository, tip.value, { ...known, most }))
      kept.delete(key)
      if (reading.ok && isQuiet(reading.value)) kept.set(key, reading.value)
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '')
      return reading
    },
  }
}

const isQuiet = ({ commits, whole, lost }: Reading): boolean =>
  commits.length === 0 && !whole && (lost ?? []).length === 0

type Wanted = Known & { readonly most: number }

async function readFrom(repository: Repository, tip: string, known: Wanted): Promise<Found<Reading>> {
  const standing = await standingOf(repository, tip, known)
  if (!standing.ok) return standing
  const reading =
    (await readOn(repository, known, standing.value)) ?? (await readWhole(repository, known, standing.value))
  if (!reading.ok) return reading
  const number = numberBy(known, tip, reading.value) ?? (await countCommits(repository, { tip, line: true }))
  if (!number.ok) return number
  const { lost } = standing.value
  return found({ tip, number: number.value, ...(lost.length > 0 && { lost }), ...reading.value })
}

/** Counted on from what was the tip, where the main line still goes through it: counting anew takes its whole length. */
function numberBy(
  { tip, number }: Known,
  to: string,
  { commits }: Pick<Reading, 'commits'>,
): Found<number> | undefined {
  if (tip === undefined || number === undefined) return undefined
  const parents = new Map(commits.map(c => [c.commit, c.parents[0]]))
  let [at, steps]: [string | undefined, number] = [to, 0]
  for (; at !== undefined && at !== tip; at = parents.get(at)) steps += 1
  return at === tip ? found(number + steps) : undefined
}

type Read = Omit<Reading, 'tip' | 'number' | 'lost'>

/** Only what came after what was the tip; undefined where that is not enough. */
async function readOn(repository: Repository, known: Wanted, standing: Standing): Promise<Found<Read> | undefined> {
  if (!standing.continues || known.afresh) return undefined
  const enough = await goesBack(repository, known, standing)
  if (!enough.ok) return enough
  if (!enough.value) return undefined
  const { tip, floor } = standing
  const without = [known.tip!, ...(floor === undefined ? [] : [floor])]
  const commits = tip === known.tip ? found([]) : await listCommits(repository, { tip, without }, known.most + 1)
  if (!commits.ok) return commits
  if (commits.value.length > known.most) return undefined
  const below = known.cut === undefined ? found({}) : await rootsBelow(repository, standing, floor)
  if (!below.ok) return below
  return found({
    ...(known.floor !== undefined && { floor: known.floor }),
    ...{ commits: commits.value, roots: { ...standing.roots, ...below.value }, gone: [] },
    ...(Object.keys(below.value).length > 0 && { cut: known.cut }),
  })
}

async function readWhole(repository: Repository, known: Wanted, standing: Standing): Promise<Found<Read>> {
  const { tip } = standing
  const deep = await floorFor(repository, known, standing)
  if (!deep.ok) return deep
  const from = (floor: string | undefined) => ({ tip, without: floor === undefined ? [] : [floor] })
  const total = await countCommits(repository, from(deep.value))
  if (!total.ok) return total
  const floor = total.value > known.most ? await raiseFloor(repository, { tip, floor: deep.value }, known.most) : deep
  if (!floor.ok) return floor
  const commits = await listCommits(repository, from(floor.value), known.most)
  if (!commits.ok) return commits
  const cut = total.value - commits.value.length
  const below = cut > 0 ? await rootsBelow(repository, standing, floor.value) : found({})
  if (!below.ok) return below
  const gone = known.tip !== undefined && !standing.continues ? [known.tip] : []
  return found({
    ...(floor.value !== undefined && { floor: floor.value }),
    ...{ commits: commits.value, roots: { ...standing.roots, ...below.value }, whole: true, gone },
    ...(cut > 0 && { cut }),
  })
}

/** Where older commits were left out: of what runs, that which is among them is known to be older than all there are. */
async function rootsBelow(
  repository: Repository,
  { held, roots }: Standing,
  floor: string | undefined,
): Promise<Found<Record<string, string>>> {
  const below: Record<string, string> = {}
  for (const run of floor === undefined ? [] : held) {
    const root = roots[run] ?? run
    const within = await isIn(repository, floor!, root)
    if (!within.ok) return within
    if (within.value && root !== floor) below[run] = root
  }
  return found(below)
}
