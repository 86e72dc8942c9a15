/** The steps: what follows when one has ended, well or badly. */
import type { Question } from '../asks.ts'
import { followingFacts } from '../check/begin.ts'
import { carriedFacts, overwrittenFacts } from '../cowboy/steps.ts'
import { type Deploy, findDeploy, isValidating, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { type Ended, endOf } from '../job/owner.ts'
import { sayEnd } from '../job/say.ts'
import { did, type Outcome, said } from '../outcome.ts'
import { post } from '../post.ts'
import { nextPromptId } from '../prompts.ts'
import { actingAs, after, type World } from '../world.ts'
import { partOf, stepFact, waitingFor } from './job.ts'
import { startAsks, startFacts } from './start.ts'

/** What the end of a job means. An end that nobody waits for is passed by. */
export function jobEnded(end: Ended, world: World): Outcome {
  const deploy = waitingFor(world.state, end.key)
  if (!deploy) return said(post())
  const { key: job } = end
  const index = Number(job.split('.')[1]) - 1
  const finished: Fact = { type: 'step.finished', deploy: deploy.id, index, part: partOf(job), ...endOf(end) }
  const now = after(world, [finished])
  const follow =
    deploy.stopping === job
      ? stoppedFacts(rollbackBehind(deploy, job, world), now)
      : followFacts(deploy, { end, index }, now)
  return did([finished, ...follow])
}

/** The rollback that waits for the end of this job. */
const rollbackBehind = (deploy: Deploy, job: string, { state }: World): Deploy | undefined =>
  deploy.stopping === job && deploy.aborted?.rollback ? findDeploy(state.deploys, deploy.aborted.rollback) : undefined

/** What must be known when a job ends: something only when a rollback waited for it, whose gates are asked again. */
export function endAsks({ key }: Pick<Ended, 'key'>, world: World): Question[] {
  const deploy = waitingFor(world.state, key)
  const rollback = deploy && rollbackBehind(deploy, key, world)
  return rollback ? startAsks(rollback.id, world) : []
}

/** The process is gone that an abort waited for: a rollback asked for with it starts, for the one who asked. */
function stoppedFacts(rollback: Deploy | undefined, world: World): Fact[] {
  return rollback?.state === 'approved' ? startFacts(rollback.id, actingAs(rollback.by, world)) : []
}

function followFacts(deploy: Deploy, { end, index }: { end: Ended; index: number }, world: World): Fact[] {
  if (end.how === 'lost')
    return [
      { type: 'deploy.orphaned', deploy: deploy.id, index },
      troublePrompt(deploy, world, ['finished', 'retry', 'rollback', 'abort']),
    ]
  if (end.how !== 'ok') {
    const failed: Fact = { type: 'deploy.failed', deploy: deploy.id, index, why: whyFailed(deploy, index, end) }
    return [failed, troublePrompt(deploy, world, ['retry', 'rollback', 'abort'])]
  }
  const step = deploy.plan.steps[index]!
  if (partOf(end.key) === 'run' && step.verify)
    return [stepFact(findDeploy(world.state.deploys, deploy.id)!, index, 'verify')]
  return passedFacts(deploy.id, index, world)
}

/** What follows a step that went well: its pause, the next step, or the end. */
export function passedFacts(id: string, index: number, world: World): Fact[] {
  const before = findDeploy(world.state.deploys, id)!
  const passed: Fact[] = [{ type: 'step.passed', deploy: id, index }, ...carriedFacts(before, index)]
  const now = after(world, passed)
  const deploy = findDeploy(now.state.deploys, id)!
  const { pause } = deploy.plan.steps[index]!
  if (pause === undefined || pause === 0) return [...passed, ...onwardFacts(id, now)]
  if (pause !== 'approve') return [...passed, { type: 'pause.begun', deploy: id, index, until: world.at + pause }]
  return [...passed, { type: 'pause.begun', deploy: id, index }, goOnPrompt(deploy, world)]
}

/** The next step, or the end; nothing while it is held. */
export function onwardFacts(id: string, world: World): Fact[] {
  const deploy = findDeploy(world.state.deploys, id)!
  if (deploy.held) return []
  const next = deploy.steps.findIndex(s => s.status !== 'passed')
  return next === -1 ? doneFacts(deploy, world) : [stepFact(deploy, next, 'run')]
}

function doneFacts(deploy: Deploy, world: World): Fact[] {
  const { state, at } = world
  const { service, target, validating } = deploy.plan
  const replaced = openDeploys(state.deploys).filter(
    d => isValidating(d) && d.plan.service === service && d.plan.target === target && d.id !== deploy.undoes,
  )
  const done: Fact[] = [
    { type: 'deploy.done', deploy: deploy.id, until: at + validating },
    ...replaced.map(d => ({ type: 'deploy.settled', deploy: d.id, replacedBy: deploy.id }) as const),
    ...(deploy.undoes ? [{ type: 'deploy.rolled-back', deploy: deploy.undoes, rollback: deploy.id } as const] : []),
    ...overwrittenFacts(deploy, state),
  ]
  return [...done, ...followingFacts(deploy, after(world, done))]
}

const goOnPrompt = (deploy: Deploy, { state }: World): Fact => ({
  type: 'prompt.opened',
  prompt: nextPromptId(state.prompts),
  about: deploy.id,
  ask: 'go-on',
  need: 1,
  from: [],
  not: [],
  choices: ['go', 'rollback', 'abort'],
})

const troublePrompt = (deploy: Deploy, { state }: World, choices: readonly string[]): Fact => ({
  type: 'prompt.opened',
  prompt: nextPromptId(state.prompts),
  about: deploy.id,
  ask: 'trouble',
  need: 1,
  from: [],
  not: [],
  choices,
})

/** `check: exit 1 after 3 s`, as the room reads it. */
function whyFailed(deploy: Deploy, index: number, end: Ended): string {
  const step = deploy.plan.steps[index]!
  const what = partOf(end.key) === 'verify' ? `check of ${step.name}` : step.name
  const took = end.endedAt - end.startedAt
  return `${what}: ${sayEnd({ ...end, took, limit: step.timeout })}`
}
