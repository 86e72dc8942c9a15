/** A bare mirror of a remote repository: its commits, branches and tags; files and folders where its server can't leave them out. */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { maskSecrets } from '../core/mask.ts'
import { no } from './found.ts'
import { gitIn, whyGit } from './git-program.ts'
import type { RepositoriesOptions, Repository } from './repositories.ts'

/** Milliseconds; the first fetch of a big repository goes on behind the answer. */
const FETCH_TIME = 600_000
const PATIENCE = 20_000
const REFS = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']

/**
 * Only commits are fetched (gitglossary(7), partial clone). The origin is named in the fetch alone: whoever reads the
 * mirror finds none, so that nothing that is missing is ever fetched one by one; and no password of it is written down.
 */
const origin = (url: string): string[] =>
  [`url=${url}`, 'promisor=true', 'partialclonefilter=tree:0'].flatMap(setting => ['-c', `remote.origin.${setting}`])

const FETCH = [
  ...['-c', 'fetch.writeCommitGraph=true', 'fetch', '--filter=tree:0', '--quiet', '--prune'],
  ...['--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'],
]

/** A server that left folders out once, and doesn't any more, sends the changes of what is not here. */
const LACKING = /could not fetch .* from promisor remote|unresolved deltas/

/** A git that was killed leaves its locks, and no later one would get past them. */
function breakLocks(path: string): void {
  const refs = readdirSync(join(path, 'refs'), { recursive: true, encoding: 'utf8' }).map(name => join('refs', name))
  const locks = [...readdirSync(path), ...refs].filter(name => name.endsWith('.lock'))
  for (const lock of locks) rmSync(join(path, lock), { force: true })
}

/** One at a time; who asks while one is under way waits for the next, which sees all that was there when they asked. */
export function coalesce<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | undefined
  let next: Promise<T> | undefined
  const run = () => {
    next = undefined
    running = work().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (!running) return run()
    next ??= running.then(run, run)
    return next
  }
}

export function mirrorOf(url: string, { dir, env }: RepositoriesOptions): Repository {
  const path = join(dir, `${createHash('sha256').update(url).digest('hex').slice(0, 16)}.git`)
  const git = gitIn(path, env, FETCH_TIME)
  // A password in it is nobody's business.
  const where = maskSecrets(url, [])
  let ready = false
  const bring = async () => {
    mkdirSync(dir, { recursive: true })
    const made = ready ? undefined : await git(['init', '--quiet', '--bare', '--template='])
    if (made && made.code !== 0) return whyGit(where, made)
    if (!ready) breakLocks(path)
    ready = true
    const fetch = (...how: string[]) => git([...origin(url), ...FETCH, ...how, '--end-of-options', 'origin', ...REFS])
    const first = await fetch()
    const fetched = LACKING.test(first.stderr) ? await fetch('--refetch') : first
    return fetched.code === 0 ? undefined : whyGit(where, fetched)
  }
  let last: { at: number; done: ReturnType<typeof bring> } | undefined
  const fetch = coalesce(() => {
    last = { at: performance.now(), done: bring() }
    return last.done
  })
  const slow = no(`${where} is still being fetched; ask again in a minute.`)
  const refresh = async (fresh = 0) => {
    const recent = fresh > 0 && last && performance.now() - last.at <= fresh ? last.done : undefined
    const patience = new AbortController()
    const limit = pause(PATIENCE, slow, { signal: patience.signal }).catch(() => slow)
    return Promise.race([recent ?? fetch(), limit]).finally(() => patience.abort())
  }
  return { where, git: gitIn(path, env), refresh }
}
