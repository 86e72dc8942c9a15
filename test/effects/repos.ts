/** Small git repositories for tests: commits by name, with dates of their own so that every id is known. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'

const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))),
  ...{
    GIT_AUTHOR_NAME: 'Ada',
    GIT_AUTHOR_EMAIL: 'a@example.org',
    GIT_COMMITTER_NAME: 'Ada',
    GIT_COMMITTER_EMAIL: 'a@example.org',
  },
  ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' },
}

export type Repo = {
  readonly path: string
  git(...args: string[]): string
  /** A commit with these parents (ids), not on any branch; gives its id. */
  commit(subject: string, ...parents: string[]): string
}

export function makeRepo(path: string, bare = true): Repo {
  mkdirSync(path, { recursive: true })
  const run = (args: readonly string[], input = '', date = '') =>
    execFileSync('git', ['-C', path, ...args], {
      env: { ...env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      input,
      encoding: 'utf8',
    }).trim()
  let at = 1_700_000_000
  run(['init', '--quiet', '--initial-branch=main', ...(bare ? ['--bare'] : [])])
  const tree = run(['mktree'])
  return {
    path,
    git: (...args) => run(args),
    commit: (subject, ...parents) =>
      run(['commit-tree', tree, ...parents.flatMap(p => ['-p', p])], subject, `${at++} +0000`),
  }
}
