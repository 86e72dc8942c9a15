/** Whether a revision is in what runs in a target, and was seen healthy there. */
import type { Question } from '../asks.ts'
import { type Deploy, findDeploy, holdsTarget, openDeploys } from '../deploys.ts'
import { type Run, targetState } from '../targets.ts'
import type { Place } from './environment.ts'
import { ask, holds, type Seek } from './seek.ts'

/** `waits`: it is on its way, or waits to be judged. `why` follows what it is about: `api r12 is healthy`. */
export type Standing = {
  readonly state: 'met' | 'waits' | 'unmet' | 'unknown'
  readonly why: string
  readonly cure?: string
}

type Wanted = { readonly service: string; readonly commit: string }

const unknown = (why: string): Standing => ({ state: 'unknown', why: `can't tell: ${why}` })

/** Undefined: it is not there, nor on its way there. */
export function inTarget({ service, commit }: Wanted, target: string, seek: Seek): Standing | undefined {
  const place = { service, target }
  const { state } = seek.world
  const { runs, partial } = targetState(state.targets, service, target)
  const run = runs.at(-1)
  const begun = partial === undefined ? undefined : findDeploy(state.deploys, partial)
  const has = run ? holds(service, { revision: run.revision.commit, commit }, seek) : false
  const coming = comingTo(place, commit, seek)
  const odd = strange(place, [run?.revision.commit, begun?.plan.revision.commit], seek)
  if (odd) return odd
  if (typeof has === 'object') return unknown(has.why)
  if (has && run!.verdict === 'healthy' && !begun) return { state: 'met', why: 'healthy' }
  if (coming) return coming
  if (begun && (has || holdsTarget(begun))) return halfWay(begun)
  return has ? unjudged(run!, place) : undefined
}

/** What the target says itself: somebody may have deployed there by other means a moment ago. `mine`: what we put there, or are putting there. */
function strange({ service, target }: Place, mine: readonly (string | undefined)[], seek: Seek): Standing | undefined {
  if (!seek.world.org.services[service]?.current) return undefined
  const question: Extract<Question, { ask: 'current' }> = { ask: 'current', service, target }
  const current = ask(question, seek)
  if (!current?.ok) return unknown(`what runs in ${target} could not be asked: ${current?.why ?? 'not asked'}`)
  if (mine.includes(current.value.commit)) return undefined
  return unknown(`something else runs in ${target} than I know of`)
}

const words: Partial<Record<Deploy['state'], string>> = { requested: 'asked for', waiting: 'waiting between two steps' }

/** A deployment that would bring it, and has not come to its end. */
function comingTo({ service, target }: Place, commit: string, seek: Seek): Standing | undefined {
  const mine = openDeploys(seek.world.state.deploys).filter(
    d => d.plan.service === service && d.plan.target === target && (d.startedAt === undefined || holdsTarget(d)),
  )
  const found = mine.filter(d => holds(service, { revision: d.plan.revision.commit, commit }, seek) === true)
  const [first] = found
  if (!first) return undefined
  const { id, state } = first
  return { state: 'waits', why: `${id} is ${words[state] ?? state} in ${target}`, cure: `!why ${id}` }
}

function halfWay(begun: Deploy): Standing {
  const { id, state, plan } = begun
  const why = holdsTarget(begun) ? `${id} is ${state} in ${plan.target}` : `${id} was left half-way in ${plan.target}`
  return { state: 'unmet', why, cure: `!why ${id}` }
}

/** It runs there, and nobody has found it healthy. */
function unjudged({ verdict, deploy, revision }: Run, { service, target }: Place): Standing {
  if (verdict === 'validating')
    return { state: 'waits', why: `being judged in ${target}`, cure: `!verify ${deploy} good` }
  const why = verdict === 'faulty' ? `found faulty in ${target}` : `in ${target}, where nobody has judged it`
  const again =
    verdict === 'faulty'
      ? `!safe ${service} ${target}`
      : `!deploy ${service} ${revision.commit.slice(0, 7)} to ${target}`
  return { state: 'unmet', why, cure: again }
}
