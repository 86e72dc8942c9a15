/** Where the repositories of services are: local ones as they are, others as bare mirrors of ours. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { maskSecrets } from '../core/mask.ts'
import { type NotFound, no } from './found.ts'
import { type Git, gitIn, whyGit } from './git-program.ts'

export type Repository = {
  /** As configured, for people. */
  readonly where: string
  readonly git: Git
  /** Brings it up to what its origin has now; says why when that can't be done. */
  refresh(): Promise<NotFound | undefined>
}

export type RepositoriesOptions = {
  /** Local paths are relative to this. */
  readonly cwd: string
  /** Where the mirrors are kept. */
  readonly dir: string
  readonly env: NodeJS.ProcessEnv
}

/** https, ssh, file and git URLs, and `user@host:path`. */
const URL_OF_GIT = /^((https|ssh|file|git):\/\/[^-]|[\w.-]+@[\w.-]+:)/i
const OTHER_URL = /^[\w+.-]+::|^[\w+.-]+:\/\//
/** Milliseconds; the first fetch of a big repository goes on behind the answer. */
const FETCH_TIME = 600_000
const PATIENCE = 20_000
const REFS = ['+refs/heads/*:refs/heads/*', '+refs/tags/*:refs/tags/*']

function local(where: string, { cwd, env }: RepositoriesOptions): Repository {
  const path = resolve(cwd, where)
  const git: Git = (args, input) => gitIn(existsSync(join(path, '.git')) ? join(path, '.git') : path, env)(args, input)
  return { where, git, refresh: async () => undefined }
}

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

function mirror(url: string, { dir, env }: RepositoriesOptions): Repository {
  const path = join(dir, `${createHash('sha256').update(url).digest('hex').slice(0, 16)}.git`)
  const git = gitIn(path, env, FETCH_TIME)
  let ready = false
  const fetch = coalesce(async () => {
    mkdirSync(dir, { recursive: true })
    const made = ready ? undefined : await git(['init', '--quiet', '--bare', '--template='])
    if (made && made.code !== 0) return whyGit(url, made)
    if (!ready) breakLocks(path)
    ready = true
    const args = ['--quiet', '--prune', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules']
    const fetched = await git(['fetch', ...args, '--end-of-options', url, ...REFS])
    return fetched.code === 0 ? undefined : whyGit(url, fetched)
  })
  const slow = no(`${maskSecrets(url, [])} is still being fetched; ask again in a minute.`)
  const refresh = async () => {
    const patience = new AbortController()
    const limit = pause(PATIENCE, slow, { signal: patience.signal }).catch(() => slow)
    return Promise.race([fetch(), limit]).finally(() => patience.abort())
  }
  return { where: url, git: gitIn(path, env), refresh }
}

/** The same text gives the same repository, so that fetches are shared between services. */
export function makeRepositories(options: RepositoriesOptions): (where: string) => Repository | NotFound {
  const known = new Map<string, Repository>()
  return where => {
    const before = known.get(where)
    if (before) return before
    const isUrl = URL_OF_GIT.test(where)
    if (!isUrl && OTHER_URL.test(where)) return no('A repository is a local path or an https, ssh, file or git URL.')
    const repository = isUrl ? mirror(where, options) : local(where, options)
    known.set(where, repository)
    return repository
  }
}
