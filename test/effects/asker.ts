/** Asks the real answers about a service `web` whose repository and program a test chooses. */
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Answer, WorkQuestion } from '../../src/core/asks.ts'
import type { Org, Service } from '../../src/core/org.ts'
import { makeAnswers } from '../../src/effects/git.ts'
import type { Repo } from './repos.ts'

export type Ask = (question: WorkQuestion) => Promise<Answer>

const web: Service = { name: 'web', tier: 'standard', api: false, branch: 'main', consumers: [], targets: {} }

/** Anything logged as broken fails the test. `repository` is relative to `dir`. */
export function asker(dir: string, repository: string | undefined, current?: readonly string[], branch = 'main'): Ask {
  const services = { web: { ...web, repository, current, branch } }
  const org: Org = { name: 'Test', timezone: 'UTC', people: {}, roles: {}, rooms: {}, services }
  const output = async (job: string) => (job === 'D1' ? { text: 'said', bytes: 4, cut: false } : undefined)
  const log = { warn: (...told: unknown[]) => expect.fail(`logged ${JSON.stringify(told)}`) }
  return makeAnswers({ org, dir: join(dir, 'mirrors'), cwd: dir, output, log, secrets: ['hunter2hunter2'] })
}

export const revision = (text: string): WorkQuestion => ({ ask: 'revision', service: 'web', text })

/** The sentence of a refusal; of an answer, something that no test expects. */
export const why = (answer: Answer): string => (answer.ok ? `answered ${JSON.stringify(answer.value)}` : answer.why)

/** main: a - b - m (merge of c), c off a; tag v1 (annotated) on a; "same" is a branch on a and a tag on b. */
export function history(repo: Repo) {
  const a = repo.commit('First')
  const b = repo.commit('Second', a)
  const c = repo.commit('Aside', a)
  const m = repo.commit('Merge', b, c)
  for (const [name, id] of Object.entries({ main: m, side: c, 'team/topic': b, same: a }))
    repo.git('update-ref', `refs/heads/${name}`, id)
  repo.git('tag', '-a', '-m', 'one', 'v1', a)
  repo.git('tag', 'same', b)
  return { a, b, c, m }
}
