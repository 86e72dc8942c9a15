/** Finds what a branch points to, and what commits share. */
import { type Found, found, no } from './found.ts'
import { whyGit } from './git-program.ts'
import type { Repository } from './repositories.ts'
import { whyNoRevision } from './revision-text.ts'
import { unknownName } from './revisions.ts'

/** Milliseconds that a fetch may be old: the same command asks for a revision and for what landed. */
const FRESH = 2000

/** The full id of the commit that it points to now; in a clone without a branch of that name, that of its origin. */
export async function tipOf(repository: Repository, branch: string): Promise<Found<string>> {
  const why = whyNoRevision(branch)
  if (why) return no(why)
  const stale = await repository.refresh(FRESH)
  if (stale) return stale
  const places = [`refs/heads/${branch}`, `refs/remotes/origin/${branch}`]
  const asked = await repository.git(['for-each-ref', '--format=%(refname) %(objectname)', '--', ...places])
  if (asked.code !== 0) return whyGit(repository.where, asked)
  const refs = new Map(asked.stdout.split('\n').map(line => line.split(' ') as [string, string]))
  const tip = places.map(place => refs.get(place)).find(Boolean)
  return tip === undefined ? unknownName(repository, branch, 'branch') : found(tip)
}

/** `r118`: the commit with which the main line of the branch had so many; undefined when the text is no number. */
export async function findNumbered(
  repository: Repository,
  text: string,
  branch: string,
): Promise<Found<string> | undefined> {
  const number = Number(/^r(\d{1,9})$/i.exec(text)?.[1])
  if (Number.isNaN(number)) return undefined
  const tip = await tipOf(repository, branch)
  if (!tip.ok) return tip
  const count = await countCommits(repository, { tip: tip.value, line: true })
  if (!count.ok) return count
  if (number < 1 || number > count.value) return no(`${branch} goes from r1 to r${count.value}.`)
  const which = [
    '--first-parent',
    '--max-count=1',
    `--skip=${count.value - number}`,
    '--end-of-options',
    tip.value,
    '--',
  ]
  const asked = await repository.git(['rev-list', ...which])
  return asked.code === 0 ? found(asked.stdout.trim()) : whyGit(repository.where, asked)
}

/** The best commit that is in the history of all of them; undefined when they share none. */
export async function sharedBy({ git, where }: Repository, ids: readonly string[]): Promise<Found<string | undefined>> {
  const asked = await git(['merge-base', '--octopus', '--end-of-options', ...ids])
  if (asked.code === 1) return found(undefined)
  return asked.code === 0 ? found(asked.stdout.trim()) : whyGit(where, asked)
}

/** How many commits `tip` has that none of `without` has; of the main line only, where that is asked. */
export async function countCommits(
  { git, where }: Repository,
  { tip, without = [], line = false }: { tip: string; without?: readonly string[]; line?: boolean },
): Promise<Found<number>> {
  const how = line ? ['--count', '--first-parent'] : ['--count']
  const asked = await git(['rev-list', ...how, '--end-of-options', tip, ...without.map(id => `^${id}`), '--'])
  return asked.code === 0 ? found(Number(asked.stdout)) : whyGit(where, asked)
}
