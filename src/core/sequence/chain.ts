/** A sequence as it would go: every step planned and judged in the world in which all before it is done and healthy. */
import { answerTo, type Question, questionKey, type Revision } from '../asks.ts'
import { requestFact } from '../check/begin.ts'
import { findCheck } from '../check/config.ts'
import { isRefusal, locate, type Where } from '../deploy/locate.ts'
import { type Aim, foundFacts, planAsks } from '../deploy/plan.ts'
import { type Planned, planRevision } from '../deploy/request.ts'
import { nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { actor, after, type World } from '../world.ts'
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

const aimOf = (where: Where, world: World): Aim => ({
  ...{ kind: 'deploy', where, deploy: nextDeployId(world.state.deploys), auto: 'sequence' },
})

/** What is asked of the repositories, before anything of it is thought of as done: a name means what it means now. */
const namesOf = ({ wanted }: Wish, world: World): Question[] =>
  Object.entries(wanted).flatMap(([service, typed]) =>
    typeof typed === 'string' ? [revisionAsk(service, typed, world)] : [],
  )

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
  const asks: Question[] = namesOf(wish, world)
  let now = world
  for (const step of wish.sequence.steps) {
    if ('check' in step) now = after(now, checkedFacts(step, now))
    else {
      const where = locate(world.org, step)
      if (isRefusal(where)) return []
      const revision = revisionOf(step.service, wish, world)
      const known = isRefusal(revision) ? undefined : revision
      asks.push(...planAsks(aimOf(where, now), known, now))
      if (known) now = doneIn(planRevision(aimOf(where, now), known, now), now)
    }
  }
  return asks
}

/** The whole of it, or a refusal when it can't even be planned. */
export function planChain(wish: Wish, world: World): Chain | Outcome {
  const steps: AskedStep[] = []
  const found: Fact[] = []
  // Two worlds: as it is, with what is found out in it; and as it would be once all before a step is done.
  let now = world
  for (const step of wish.sequence.steps) {
    if ('check' in step) {
      steps.push(step)
      now = after(now, checkedFacts(step, now))
      continue
    }
    const where = locate(world.org, step)
    if (isRefusal(where)) return where
    const revision = revisionOf(step.service, wish, world)
    if (isRefusal(revision)) return revision
    const planned = planRevision(aimOf(where, now), revision, now)
    const { plan, gates } = planned
    steps.push({ plan, as: nextDeployId(now.state.deploys), gates })
    found.push(...foundFacts(where, after(world, found)))
    now = doneIn(planned, now)
  }
  return { steps, found }
}

/** The world as if it had gone well: on the record, and by the target's own word. */
function doneIn({ aim, plan, gates, drift }: Planned, world: World): World {
  const deploy = aim.deploy!
  const by = actor(world)
  const now = after(world, [
    ...drift,
    { type: 'deploy.requested', deploy, kind: 'deploy', plan, gates: [], by, auto: 'sequence' },
    { type: 'deploy.approved', deploy },
    { type: 'deploy.started', deploy, by, gates },
    { type: 'deploy.done', deploy, until: world.at },
    { type: 'deploy.verified', deploy, verdict: 'good', by },
  ])
  const current = questionKey({ ask: 'current', service: plan.service, target: plan.target })
  return { ...now, answers: { ...now.answers, [current]: { ok: true, value: plan.revision } } }
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
