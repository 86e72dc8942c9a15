/** A repository on which people land as they do: in a clone, with real merges, reverts and pushes. Each says when, so that ids are always the same. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { berlin } from './stage.ts'

const names = { ada: 'Ada Lindqvist', ben: 'Ben Okafor', cleo: 'Cleo Marín' }
export type Lander = keyof typeof names

const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')))

function envOf(who: Lander, when: string): NodeJS.ProcessEnv {
  const [name, email, date] = [names[who], `${who}@example.org`, `${berlin(when) / 1000} +0000`]
  return {
    ...outside,
    ...{ GIT_AUTHOR_NAME: name, GIT_AUTHOR_EMAIL: email, GIT_AUTHOR_DATE: date },
    ...{ GIT_COMMITTER_NAME: name, GIT_COMMITTER_EMAIL: email, GIT_COMMITTER_DATE: date },
    ...{ GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null', GIT_EDITOR: 'true' },
  }
}

const roles = ['deploy: [infra]', 'approve: [release]', 'override: [cleo]']

/** The head of a configuration: those who land, their roles and others, and one room on both networks. What they ship follows. */
export const headOf = (...others: readonly string[]): string => `
name: Example
timezone: Europe/Berlin
people:
  ada:  { slack: ada@example.org,  irc: ada,  email: ada@example.org,  teams: [infra] }
  ben:  { irc: ben,  email: ben@example.org,  teams: [release] }
  cleo: { slack: cleo@example.org, irc: cleo, email: cleo@example.org, teams: [infra, release] }
roles: { ${[...roles, ...others].join(', ')} }
rooms:
  ops: { slack: ops, irc: "#ops" }
`

export type Landing = {
  /** Where all of it is; the bare repository is `NAME.git` there, what servers run is in `servers`. */
  readonly home: string
  /** Git in the clone, by somebody, at a time by the clocks of Berlin: `2026-03-13 10:00`. Gives what it prints. */
  git(who: Lander, when: string, ...args: readonly string[]): string
  /** A commit of these files on what is checked out; gives its id. */
  commit(who: Lander, when: string, message: string, files?: Readonly<Record<string, string>>): string
  /** Main, as it is in the clone, becomes main of the repository. */
  push(how?: '--force'): void
  /** What a target runs, as if it had been deployed there before. */
  runs(target: string, commit: string): void
  remove(): void
}

/** An empty repository and its clone, in a new folder under the system's temporary one. */
export function makeLanding(name: string): Landing {
  const home = mkdtempSync(join(tmpdir(), 'signalbox-landing-'))
  const clone = join(home, 'clone')
  const run = (env: NodeJS.ProcessEnv, ...args: readonly string[]): string =>
    execFileSync('git', args, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const plain = envOf('ada', '2026-01-01 00:00')
  run(plain, 'init', '--quiet', '--bare', '--template=', '--initial-branch=main', join(home, `${name}.git`))
  run(plain, 'init', '--quiet', '--template=', '--initial-branch=main', clone)
  const git: Landing['git'] = (who, when, ...args) => run(envOf(who, when), '-C', clone, ...args)
  return {
    home,
    git,
    commit(who, when, message, files = {}) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(clone, path)), { recursive: true })
        writeFileSync(join(clone, path), text)
      }
      git(who, when, 'add', '--all')
      git(who, when, 'commit', '--quiet', '--allow-empty', '-m', message)
      return git(who, when, 'rev-parse', 'HEAD')
    },
    push: how =>
      void run(plain, '-C', clone, 'push', '--quiet', ...(how ? [how] : []), join(home, `${name}.git`), 'main'),
    runs(target, commit) {
      mkdirSync(join(home, 'servers'), { recursive: true })
      writeFileSync(join(home, 'servers', target), `${commit}\n`)
    },
    remove: () => rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }),
  }
}
