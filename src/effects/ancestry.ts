/** Answers what stands in whose history. Commits never change, so what was answered once is kept. */
import { list, short } from '../core/words.ts'
import { type Found, found, no } from './found.ts'
import { whyGit } from './git-program.ts'
import type { Repository } from './repositories.ts'
import { commitsOf, isFullId } from './revisions.ts'

/** Enough for every open deployment and known-bad range of a large organisation. */
const KEPT = 5000

async function missing(repository: Repository, ids: readonly string[]): Promise<Found<string[]>> {
  const there = await commitsOf(repository, ids)
  return there.ok ? found(ids.filter((id, n) => there.value[n] !== id)) : there
}

/** Why these commits' histories can't be compared here, also after asking their origin for them; or undefined. */
async function whyNot(repository: Repository, ids: readonly string[]): Promise<Found<never> | undefined> {
  const first = await missing(repository, ids)
  const gone =
    first.ok && first.value.length === 0 ? first : ((await repository.refresh()) ?? (await missing(repository, ids)))
  if (!gone.ok) return gone
  const names = list(gone.value.map(short))
  if (gone.value.length > 0)
    return no(`${repository.where} does not hold ${names}: never pushed, or pushed away since.`)
  return undefined
}

/** Milliseconds for which a repository that was whole is taken to be: all questions of a decision ask it at once. */
const WHOLE = 10_000
const looked = new WeakMap<Repository, { readonly at: number; readonly why: Promise<Found<never> | undefined> }>()

/** Why nothing can be said of its history, where it has only the end of it. */
export function whyShallow(repository: Repository): Promise<Found<never> | undefined> {
  const before = looked.get(repository)
  if (before && performance.now() - before.at < WHOLE) return before.why
  const why = repository
    .git(['rev-parse', '--is-shallow-repository'])
    .then(({ stdout }) =>
      stdout.trim() === 'true'
        ? no(`${repository.where} is a shallow clone: it does not know its own history.`)
        : undefined,
    )
  looked.set(repository, { at: performance.now(), why })
  return why
}

async function countDistance({ git, where }: Repository, from: string, to: string) {
  const asked = await git(['rev-list', '--count', '--left-right', '--end-of-options', `${from}...${to}`, '--'])
  const [behind, ahead] = asked.stdout.trim().split('\t').map(Number)
  return asked.code === 0 ? found({ ahead: ahead ?? 0, behind: behind ?? 0 }) : whyGit(where, asked)
}

/** Whether the commit is in the history of the revision (itself included); both are there. */
export async function isIn({ git, where }: Repository, revision: string, commit: string): Promise<Found<boolean>> {
  const asked = await git(['merge-base', '--is-ancestor', '--end-of-options', commit, revision])
  return asked.code === 0 || asked.code === 1 ? found(asked.code === 0) : whyGit(where, asked)
}

/** What two commits share is exactly the history of their best common ancestors; none: they share nothing. */
async function sharedOf({ git, where }: Repository, a: string, b: string): Promise<Found<readonly string[]>> {
  const bases = await git(['merge-base', '--all', '--end-of-options', a, b])
  if (bases.code === 1) return found([])
  return bases.code === 0 ? found(bases.stdout.trim().split('\n')) : whyGit(where, bases)
}

/** Whether the history of any of these has a commit that `from` has not. */
async function hasNew({ git, where }: Repository, tips: readonly string[], from: string): Promise<Found<boolean>> {
  const asked = await git(['rev-list', '--max-count=1', '--end-of-options', ...tips, `^${from}`, '--'])
  return asked.code === 0 ? found(asked.stdout.trim() !== '') : whyGit(where, asked)
}

type Distance = { readonly ahead: number; readonly behind: number }

export type Ancestry = {
  distance(repository: Repository, from: string, to: string): Promise<Found<Distance>>
  contains(repository: Repository, revision: string, commit: string): Promise<Found<boolean>>
  /** Whether `revision` holds a commit that `to` has and `from` has not; without `from`, whether it holds `to`. */
  touches(repository: Repository, revision: string, range: { from?: string; to: string }): Promise<Found<boolean>>
}

type Memory<T> = WeakMap<Repository, Map<string, Found<T>>>
type Kept<T> = (ids: readonly string[], ask: () => Promise<Found<T>>) => Promise<Found<T>>

/** Commits are there as a rule: only where the answer fails one looks which of them are not, and for them elsewhere. */
async function firstAnswer<T>(repository: Repository, ids: readonly string[], ask: () => Promise<Found<T>>) {
  const named = ids.filter(id => id !== '')
  if (!named.every(isFullId)) return no('Only full commit ids can be compared.')
  const [shallow, first] = await Promise.all([whyShallow(repository), ask()])
  if (shallow || first.ok) return shallow ?? first
  return (await whyNot(repository, named)) ?? ask()
}

/** The latest answers to one kind of question. Failures are asked again. */
function keeping<T>(repositories: Memory<T>, repository: Repository): Kept<T> {
  const kept = repositories.get(repository) ?? new Map<string, Found<T>>()
  repositories.set(repository, kept)
  return async (ids, ask) => {
    const key = ids.join(' ')
    const answer = kept.get(key) ?? (await firstAnswer(repository, ids, ask))
    kept.delete(key)
    if (answer.ok) kept.set(key, answer)
    if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '')
    return answer
  }
}

export function makeAncestry(): Ancestry {
  const distances: Memory<Distance> = new WeakMap()
  const contained: Memory<boolean> = new WeakMap()
  const touched: Memory<boolean> = new WeakMap()
  const beyond: Memory<boolean> = new WeakMap()
  const contains: Ancestry['contains'] = (repository, revision, commit) =>
    keeping<boolean>(contained, repository)([revision, commit], () => isIn(repository, revision, commit))
  async function sharesNew(repository: Repository, revision: string, { from, to }: { from: string; to: string }) {
    const shared = await sharedOf(repository, revision, to)
    if (!shared.ok) return shared
    if (shared.value.length === 0) return found(false)
    // Of whatever holds all of the range, that is the same question.
    return keeping<boolean>(beyond, repository)([...shared.value, from], () => hasNew(repository, shared.value, from))
  }
  return {
    contains,
    distance: (repository, from, to) =>
      keeping<Distance>(distances, repository)([from, to], () => countDistance(repository, from, to)),
    touches(repository, revision, { from, to }) {
      if (from === undefined) return contains(repository, revision, to)
      return keeping<boolean>(touched, repository)([revision, from, to], () =>
        sharesNew(repository, revision, { from, to }),
      )
    },
  }
}
