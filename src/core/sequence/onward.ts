/** What a sequence does by itself: begins its next step, takes back its next deployment, ends, or stands and asks. */
import { answerTo, type Question } from '../asks.ts'
import { requestFact, whyNot } from '../check/begin.ts'
import { findCheck } from '../check/config.ts'
import { findRun as findCheckRun, latestAt, runningAt } from '../check/slice.ts'
import { isRefusal, locate } from '../deploy/locate.ts'
import { makePlan, planAsks, samePlan } from '../deploy/plan.ts'
import { planRevision, requestFacts } from '../deploy/request.ts'
import { findDeploy, nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { actingAs, after, type World } from '../world.ts'
import { backAsks, backFacts } from './back.ts'
import { stoodFacts, voidFacts } from './prompt.ts'
import { type CheckStep, type DeployStep, findRun, isDeployStep, type Run } from './slice.ts'
import { standingOf } from './standing.ts'

/** What must be known before it can go on. */
export function onwardAsks(run: Run, world: World): Question[] {
  const standing = standingOf(run, world.state)
  if (standing.is !== 'ready') return []
  if (run.state === 'back') return backAsks(run, standing.step, world)
  const step = run.steps[standing.step]!
  return isDeployStep(step) ? turnAsks(run, step, world) : []
}

/** What it does now; nothing while it waits for something or somebody. */
export function onwardFacts(id: string, world: World): Fact[] {
  const run = findRun(world.state.sequences, id)!
  const standing = standingOf(run, world.state)
  if (standing.is === 'asked' || standing.is === 'over') return []
  const free = run.stood ? freeFacts(run, world) : []
  if (standing.is === 'busy') return free
  const now = after(world, free)
  if (standing.is === 'stuck') return [...free, ...stoodFacts(run, standing, now)]
  if (standing.is === 'through')
    return [...free, { type: 'sequence.ended', sequence: id, how: run.state === 'back' ? 'back' : 'done' }]
  // What became due within a tick is asked about at the next one.
  if (onwardAsks(run, world).some(q => !answerTo(world.answers, q))) return free
  const step = run.steps[standing.step]!
  if (run.state === 'back') return [...free, ...backFacts(run, standing.step, now)]
  const index = standing.step
  return [
    ...free,
    ...(isDeployStep(step)
      ? turnFacts(run, { step, index }, now)
      : checkFacts(run, { step: step as CheckStep, index }, now)),
  ]
}

/** What it stood for is over, or is something else now. */
const freeFacts = (run: Run, world: World): Fact[] => [
  ...voidFacts(run, 'what it was about has changed', world),
  { type: 'sequence.went-on', sequence: run.id },
]

const aimOf = ({ plan }: DeployStep, world: World) => {
  const where = locate(world.org, plan)
  const deploy = nextDeployId(world.state.deploys)
  return isRefusal(where) ? undefined : ({ kind: 'deploy', where, deploy, auto: 'sequence' } as const)
}

function turnAsks(run: Run, step: DeployStep, world: World): Question[] {
  const aim = aimOf(step, world)
  return aim ? planAsks(aim, step.plan.revision, actingAs(run.by, world)) : []
}

type At<S> = { readonly step: S; readonly index: number }

/** Asks for the deployment of a step, in the name of whoever asked for the whole. */
function turnFacts(run: Run, { step, index }: At<DeployStep>, world: World): Fact[] {
  const aim = aimOf(step, world)
  const { service, target, revision } = step.plan
  if (!aim)
    return stoodFacts(run, { step: index, why: `${service} ${target} is no longer configured`, kept: true }, world)
  const asker = actingAs(run.by, world)
  const { veiled: _, ...planned } = planRevision(aim, revision, asker)
  const shown = makePlan({ ...aim, deploy: step.as }, revision, after(asker, planned.drift))
  const { prompt } = run.approved ?? {}
  const isSame = samePlan(shown, step.plan)
  const plan = { ...planned.plan, autostart: true }
  const approval = isSame && prompt !== undefined ? { approval: prompt } : {}
  const facts = requestFacts({ ...planned, plan, ...approval }, reasonOf(run, index), asker)
  return [
    ...(prompt !== undefined && !isSame ? [{ type: 'sequence.voided', sequence: run.id, step: index } as const] : []),
    ...facts,
    { type: 'sequence.begun', sequence: run.id, step: index, work: aim.deploy },
  ]
}

/** `S1 launch, step 3 of 3: new mail` */
const reasonOf = ({ id, name, steps, reason }: Run, index: number): string =>
  `${id} ${name}, step ${index + 1} of ${steps.length}${reason ? `: ${reason}` : ''}`

/** When the last deployment before a check was done: what was checked before says nothing of it (epoch milliseconds). */
function sinceOf({ steps, freeAt = 0, approved }: Run, index: number, { state }: World): number {
  const before = steps
    .slice(0, index)
    .flatMap(s => (s.deploy ? (findDeploy(state.deploys, s.deploy)?.endedAt ?? 0) : []))
  return Math.max(freeAt, approved?.at ?? 0, ...before)
}

/** Runs the check of a step; one that began since then anyway is taken for it. */
function checkFacts(run: Run, { step, index }: At<CheckStep>, world: World): Fact[] {
  const { check: name, place } = step
  const begun = (work: string): Fact => ({ type: 'sequence.begun', sequence: run.id, step: index, work })
  const latest = findCheckRun(world.state.checks, latestAt(world.state.checks, step)?.run)
  const isFresh = latest !== undefined && latest.id !== step.run && latest.startedAt >= sinceOf(run, index, world)
  if (isFresh && latest.disturbed === undefined && latest.stopping === undefined) return [begun(latest.id)]
  // What runs there now saw something else: it has to end first.
  if (runningAt(world.state.checks, step)) return []
  const check = findCheck(world.org, name)
  const why = check ? whyNot({ check, place }, world) : `nobody knows a check ${name} any more`
  if (!check || why !== undefined)
    return stoodFacts(run, { step: index, why: `${name} can't run: ${why}`, kept: true }, world)
  const fact = requestFact({ check, place }, { why: 'sequence', about: run.id }, world)
  return [fact, ...(fact.type === 'check.requested' ? [begun(fact.run)] : [])]
}
