/** Tells from where on a branch must be read, so that all that what runs lacks is known. */
import type { Question } from '../core/asks.ts'
import { isIn, whyShallow } from './ancestry.ts'
import { countCommits, sharedBy } from './branch.ts'
import { type Found, found } from './found.ts'
import { whyGit } from './git-program.ts'
import type { Repository } from './repositories.ts'
import { commitsOf } from './revisions.ts'

export type Known = Extract<Question, { ask: 'landed' }>

/** How what is known and what runs stand to the branch as it is now. */
export type Standing = {
  readonly tip: string
  /** What runs and has a history with the branch. */
  readonly held: readonly string[]
  /** Of those that are not on the branch: the newest commit of it that they hold. */
  readonly roots: Readonly<Record<string, string>>
  /** What runs and is not in the repository, or has nothing in common with the branch. */
  readonly lost: readonly string[]
  /** What was the tip is on the branch still. */
  readonly continues: boolean
  /** The known floor, where it is still in the repository. */
  readonly floor?: string
}

export async function standingOf(repository: Repository, tip: string, known: Known): Promise<Found<Standing>> {
  const ids = [...known.runs, known.tip, known.floor].filter(id => id !== undefined)
  const [there, shallow] = await Promise.all([commitsOf(repository, ids), whyShallow(repository)])
  if (!there.ok || shallow) return shallow ?? (there as Found<never>)
  const has = new Set(there.value)
  const bases = await basesOf(
    repository,
    tip,
    known.runs.filter(run => has.has(run)),
  )
  if (!bases.ok) return bases
  const continues =
    known.tip !== undefined && has.has(known.tip) ? await isIn(repository, tip, known.tip) : found(false)
  if (!continues.ok) return continues
  return found({
    tip,
    held: [...bases.value.keys()],
    roots: Object.fromEntries([...bases.value].filter(([run, base]) => run !== base)),
    lost: known.runs.filter(run => !bases.value.has(run)),
    continues: continues.value,
    ...(known.floor !== undefined && has.has(known.floor) && { floor: known.floor }),
  })
}

/** What each shares with the branch; those that share nothing are left out. */
async function basesOf(
  repository: Repository,
  tip: string,
  runs: readonly string[],
): Promise<Found<Map<string, string>>> {
  const bases = new Map<string, string>()
  for (const run of runs) {
    const base = await sharedBy(repository, [tip, run])
    if (!base.ok) return base
    if (base.value !== undefined) bases.set(run, base.value)
  }
  return found(bases)
}

/** Whether what is known goes back far enough for all that runs. */
export async function goesBack(repository: Repository, known: Known, standing: Standing): Promise<Found<boolean>> {
  const { tip, held, floor } = standing
  if (held.length === 0 || known.floor === undefined || known.cut !== undefined) return found(true)
  if (floor === undefined) return found(false)
  const needed = await sharedBy(repository, [tip, ...held])
  if (!needed.ok || needed.value === undefined) return needed.ok ? found(false) : needed
  return isIn(repository, needed.value, floor)
}

/**
 * The commit after which all must be known; undefined: the whole history. After a push with force it is not above what
 * was known: only then one sees which of it are gone.
 */
export async function floorFor(
  repository: Repository,
  known: Known,
  { tip, held, floor, continues }: Standing,
): Promise<Found<string | undefined>> {
  if (known.tip !== undefined && known.floor === undefined && (held.length === 0 || !continues)) return found(undefined)
  const before = floor !== undefined && (held.length === 0 || !continues) ? [floor] : []
  const both = before.length > 0 ? await sharedBy(repository, [tip, ...held, ...before]) : found(undefined)
  if (!both.ok || both.value !== undefined) return both
  return held.length > 0 ? sharedBy(repository, [tip, ...held]) : parentOf(repository, tip)
}

async function parentOf({ git, where }: Repository, tip: string): Promise<Found<string | undefined>> {
  const asked = await git(['rev-list', '--max-count=1', '--parents', '--end-of-options', tip, '--'])
  return asked.code === 0 ? found(asked.stdout.trim().split(' ')[1]) : whyGit(where, asked)
}

/** The lowest commit of the main line from which on there are no more than `most`; the highest, when one brings more. */
export async function raiseFloor(
  repository: Repository,
  { tip, floor }: { tip: string; floor?: string },
  most: number,
): Promise<Found<string | undefined>> {
  const without = floor === undefined ? [] : [`^${floor}`]
  const how = ['--first-parent', `--max-count=${most + 1}`, '--end-of-options']
  const line = await repository.git(['rev-list', ...how, tip, ...without, '--'])
  if (line.code !== 0) return whyGit(repository.where, line)
  const [, ...below] = line.stdout.trim().split('\n')
  for (let place = below.length - 1; place >= 0; ) {
    const raised = below[place]!
    const count = await countCommits(repository, { tip, without: [raised] })
    if (!count.ok) return count
    if (count.value <= most || place === 0) return found(raised)
    // Merges are spread more or less evenly, so a few tries are enough.
    place = Math.max(0, Math.min(place - 1, Math.floor((place * most * 0.98) / count.value)))
  }
  return found(floor)
}
