/** Answers what decisions ask of the world: of the services' repositories, of what runs, of what was printed. */
import type { Answer, Revision, WorkQuestion } from '../core/asks.ts'
import type { Org, Service } from '../core/org.ts'
import { makeAncestry } from './ancestry.ts'
import { findNumbered } from './branch.ts'
import { askCurrent, type CurrentOptions } from './current.ts'
import { environment } from './environment.ts'
import { type Found, found, no } from './found.ts'
import { makeBranches } from './landed.ts'
import type { Log } from './log.ts'
import type { Output } from './output.ts'
import { makeRepositories, type Repository } from './repositories.ts'
import { describe, resolveText } from './revisions.ts'

export type AnswersOptions = {
  readonly org: Org
  /** Where mirrors of remote repositories are kept. */
  readonly dir: string
  /** The folder of the configuration: local repositories and programs are relative to it. */
  readonly cwd: string
  /** The runner's. */
  readonly output: (job: string) => Promise<Output | undefined>
  readonly log: Log
  readonly secrets?: readonly string[]
}

type Asked<A extends WorkQuestion['ask']> = Extract<WorkQuestion, { readonly ask: A }>

/** What no branch, tag or commit is called may be a number on the main line of the service's branch. */
async function revisionOf(repository: Repository, text: string, branch: string): Promise<Found<Revision>> {
  const named = await resolveText(repository, text)
  const commit = named.ok ? named : ((await findNumbered(repository, text, branch)) ?? named)
  return commit.ok ? describe(repository, commit.value) : commit
}

async function outputOf(job: string, output: AnswersOptions['output']): Promise<Found<Output>> {
  const kept = await output(job)
  return kept ? found(kept) : no('Nothing of its output is kept.')
}

async function currentOf(repository: Repository, service: Service, ask: { target: string; how: CurrentOptions }) {
  const word = await askCurrent(service, ask.target, ask.how)
  if (!word.ok) return word
  const revision = await revisionOf(repository, word.value, service.branch)
  return revision.ok ? revision : no(`${service.current?.[0]} tells what runs in ${ask.target}, but: ${revision.why}`)
}

/** Never rejects: whatever goes wrong becomes a sentence, and what only we can mend is logged as well. */
export function makeAnswers(options: AnswersOptions): (question: WorkQuestion) => Promise<Answer> {
  const { org, dir, cwd, output, log, secrets = [] } = options
  const how: CurrentOptions = { cwd, env: environment(secrets), secrets }
  const repositories = makeRepositories({ cwd, dir, env: how.env })
  const ancestry = makeAncestry()
  const branches = makeBranches()

  const askHistory = (q: Asked<'distance' | 'contains' | 'touches'>, repository: Repository): Promise<Answer> => {
    if (q.ask === 'distance') return ancestry.distance(repository, q.from, q.to)
    if (q.ask === 'contains') return ancestry.contains(repository, q.revision, q.commit)
    return ancestry.touches(repository, q.revision, q)
  }
  const ask = async (q: WorkQuestion): Promise<Answer> => {
    if (q.ask === 'output') return outputOf(q.job, output)
    const service = Object.hasOwn(org.services, q.service) ? org.services[q.service] : undefined
    if (!service) return no('There is no such service.')
    if (service.repository === undefined) return no(`${service.name} has no repository in the configuration.`)
    const repository = repositories(service.repository)
    if ('ok' in repository) return repository
    if (q.ask === 'revision') return revisionOf(repository, q.text, service.branch)
    if (q.ask === 'landed') return branches.read(repository, service.branch, q)
    if (q.ask === 'current') return currentOf(repository, service, { target: q.target, how })
    return askHistory(q, repository)
  }
  return question =>
    ask(question).catch(error => {
      log.warn({ error, question }, 'a question could not be answered')
      return no('That could not be found out: something broke here. It has been logged.')
    })
}
