/** A sequence as it would go: every step planned and judged in the world in which all before it is done and healthy. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { requestFact } from '../check/begin.ts'
import { findCheck } from '../check/config.ts'
import { isRefusal, locate, type Where } from '../deploy/locate.ts'
import { type Aim, planAsks } from '../deploy/plan.ts'
import { type Planned, planRevision } from '../deploy/request.ts'
import { nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { after, type World } from '../world.ts'
import type { SequenceConfig, SequenceStep } from './config.ts'
import type { AskedStep } from './facts.ts'

/** What is typed for each service; or its revision, where that is known. */
export type Wanted = Readonly<Record<string, string | Revision>>

export type Chain = {
  readonly steps: readonly AskedStep[]
  /** What was found out on the way: drift, what landed. */
  readonly found: readonly Fact[]
}

type Wish = { readonly sequence: SequenceConfig; readonly wanted: Wanted }
type DeployStep = Extract<SequenceStep, { readonly service: string }>

const aimOf = (where: Where, world: World): Aim => ({
  ...{ kind: 'deploy', where, deploy: nextDeployId(world.state.deploys), auto: 'sequence' },
})

const askOf = (service: string, { wanted }: Wish, world: World): Question[] => {
  const typed = wanted[service]
  return typeof typed === 'string' ? [revisionAsk(service, typed, world)] : []
}

/** The revision that is meant; or why there is none. */
function revisionOf(service: string, { wanted }: Wish, world: World): Revision | Outcome {
  const typed = wanted[service]!
  if (typeof typed !== 'string') return typed
  const known = answerTo(world.answers, revisionAsk(service, typed, world))
  if (known?.ok) return known.value
  return refused(
    'unknown.revision',
    text`No revision ${code(typed.slice(0, 80))} of ${service}: ${known?.why ?? 'nobody could be asked'}`,
  )
}

/** What must be known to plan it. */
export function chainAsks(wish: Wish, world: World): Question[] {
  const asks: Question[] = []
  let now = world
  for (const step of wish.sequence.steps) {
    if ('check' in step) now = after(now, checkedFacts(step, now))
    else {
      const where = locate(world.org, step)
      if (isRefusal(where)) return []
      const revision = revisionOf(step.service, wish, now)
      const known = isRefusal(revision) ? undefined : revision
      asks.push(...askOf(step.service, wish, now), ...planAsks(aimOf(where, now), known, now))
      if (known) now = after(now, doneFacts(planRevision(aimOf(where, now), known, now), now))
    }
  }
  return asks
}

/** The whole of it, or a refusal when it can't even be planned. */
export function planChain(wish: Wish, world: World): Chain | Outcome {
  const steps: AskedStep[] = []
  const found: Fact[] = []
  let now = world
  for (const step of wish.sequence.steps) {
    if ('check' in step) {
      steps.push(step)
      now = after(now, checkedFacts(step, now))
      continue
    }
    const planned = planStep(step, wish, now)
    if (isRefusal(planned)) return planned
    const { plan, gates, drift } = planned
    steps.push({ plan, as: nextDeployId(now.state.deploys), gates })
    found.push(...drift)
    now = after(now, doneFacts(planned, now))
  }
  return { steps, found }
}

function planStep(step: DeployStep, wish: Wish, now: World): Planned | Outcome {
  const where = locate(now.org, step)
  if (isRefusal(where)) return where
  const revision = revisionOf(step.service, wish, now)
  return isRefusal(revision) ? revision : planRevision(aimOf(where, now), revision, now)
}

/** As if it had gone well. */
function doneFacts({ aim, plan, gates, drift }: Planned, { at, by }: World): Fact[] {
  const deploy = aim.deploy!
  const who = by.person ?? by.name
  return [
    ...drift,
    { type: 'deploy.requested', deploy, kind: 'deploy', plan, gates: [], by: who, auto: 'sequence' },
    { type: 'deploy.approved', deploy },
    { type: 'deploy.started', deploy, by: who, gates },
    { type: 'deploy.done', deploy, until: at },
    { type: 'deploy.verified', deploy, verdict: 'good', by: who },
  ]
}

function checkedFacts({ check: name, place }: Extract<SequenceStep, { readonly check: string }>, world: World): Fact[] {
  const check = findCheck(world.org, name)
  if (!check) return []
  const fact = requestFact({ check, place }, { why: 'sequence' }, world)
  if (fact.type !== 'check.requested') return []
  const { run, job } = fact
  const ended = { result: 'ok', code: 0, signal: null, ms: 0, tail: '' } as const
  return [fact, { type: 'check.finished', run, job, ...ended }]
}
