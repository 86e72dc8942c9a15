/** Where the repositories of services are: local ones as they are, others as bare mirrors of ours. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type NotFound, no } from './found.ts'
import { type Git, gitIn } from './git-program.ts'
import { mirrorOf } from './mirror.ts'

export type Repository = {
  /** As configured, for people. */
  readonly where: string
  readonly git: Git
  /**
   * Brings it up to what its origin has now; says why when that can't be done. A fetch that began within the last
   * `fresh` milliseconds will do.
   */
  refresh(fresh?: number): Promise<NotFound | undefined>
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

function local(where: string, { cwd, env }: RepositoriesOptions): Repository {
  const path = resolve(cwd, where)
  const git: Git = (...asked) => gitIn(existsSync(join(path, '.git')) ? join(path, '.git') : path, env)(...asked)
  return { where, git, refresh: async () => undefined }
}

/** The same text gives the same repository, so that fetches are shared between services. */
export function makeRepositories(options: RepositoriesOptions): (where: string) => Repository | NotFound {
  const known = new Map<string, Repository>()
  return where => {
    const before = known.get(where)
    if (before) return before
    const isUrl = URL_OF_GIT.test(where)
    if (!isUrl && OTHER_URL.test(where)) return no('A repository is a local path or an https, ssh, file or git URL.')
    const repository = isUrl ? mirrorOf(where, options) : local(where, options)
    known.set(where, repository)
    return repository
  }
}
