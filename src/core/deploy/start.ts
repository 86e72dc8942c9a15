/** Starting: all gates once more, then the first step. */
import type { Question } from '../asks.ts'
import { startButtons } from '../cowboy/say.ts'
import { type Deploy, findDeploy, holdsTarget } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import { checkGates } from '../gates/index.ts'
import { waitButtons } from '../lock/say.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { notStartable } from '../planned/its-time.ts'
import { code, text } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import { queueOf } from '../queue.ts'
import { untilOf } from '../say/deploy-parts.ts'
import { coveredFacts } from '../security/veil.ts'
import { actingAs, actor, after, type World } from '../world.ts'
import { answerFacts } from './answered.ts'
import { approvalPrompt } from './approval.ts'
import { extrasOf } from './facts.ts'
import { stepFact } from './job.ts'
import { isRefusal, locate, locateDeploy, type Where } from './locate.ts'
import { type Aim, makePlan, planAsks, samePlan, wishOf } from './plan.ts'

/** The aim of a deployment that exists; undefined when its service or target has left the configuration. */
export function aimOf(deploy: Deploy, { org }: World): Aim | undefined {
  const where = locate(org, deploy.plan)
  return isRefusal(where)
    ? undefined
    : { kind: deploy.kind, where: where as Where, deploy: deploy.id, undoes: deploy.undoes, ...extrasOf(deploy) }
}

/** What must be known before a deployment that exists can be judged again. */
export function startAsks(id: string, world: World): Question[] {
  const deploy = findDeploy(world.state.deploys, id)
  const aim = deploy && aimOf(deploy, world)
  return aim ? planAsks(aim, deploy.plan.revision, world) : []
}

/** When the configuration now says something else than was shown: approvals are void, and asked for again. */
export function replanFacts(deploy: Deploy, world: World): Fact[] {
  const aim = aimOf(deploy, world)
  const plan = aim && makePlan(aim, deploy.plan.revision, world)
  if (!plan || samePlan(plan, deploy.plan)) return []
  const open = openPrompt(world.state.prompts, deploy.id)
  const facts: Fact[] = [
    ...(open ? [{ type: 'prompt.closed', prompt: open.id, how: 'void', why: 'the plan changed' } as const] : []),
    { type: 'deploy.replanned', deploy: deploy.id, plan },
    ...coveredFacts(deploy, plan),
  ]
  if (plan.approvals === 0) return [...facts, { type: 'deploy.approved', deploy: deploy.id }]
  return [...facts, approvalPrompt(deploy.id, plan, after(world, facts), deploy.by)]
}

const cantStart: Partial<Record<Deploy['state'], string>> = {
  planned: 'is planned for a day and not asked for yet',
  denied: 'was denied',
  requested: 'is not approved yet',
  rejected: 'was rejected',
  lapsed: 'was not approved in time',
  aborted: 'was aborted',
}

/** `!start`: the requester, or anybody who may deploy, starts what was approved. */
export function start(id: string, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  if (deploy.state !== 'approved')
    return refused(
      'start.state',
      text`${id} ${cantStart[deploy.state] ?? `is ${deploy.state} already`}: ${code(deploy.state === 'planned' ? `!deploy ${id}` : `!why ${id}`)}`,
    )
  if (deploy.held)
    return refused(
      'start.held',
      text`${id} is held by ${deploy.held.by}: ${deploy.held.reason}. ${code(`!resume ${id}`)}`,
    )
  const missed = notStartable(deploy, world.at)
  if (missed) return missed
  if (!aimOf(deploy, world))
    return refused(
      'start.gone',
      text`${deploy.plan.service} → ${deploy.plan.target} is no longer in the configuration: ${code(`!abort ${id}`)}`,
    )
  const replanned = replanFacts(deploy, world)
  if (replanned.length > 0) return did(replanned)
  const denied = denials(gatesNow(deploy, world))[0]
  if (denied) return cantStartNow(deploy, denied)
  return did(startFacts(id, world))
}

function cantStartNow({ id, plan }: Deploy, denied: Gate): Outcome {
  const cure = code(denied.cure ?? `!why ${id}`)
  const no = refused(denied.code, text`${id} can't start: ${denied.why}${untilOf(denied)}. ${cure}`)
  const around = denied.gate === 'cowboy' ? startButtons(id, denied.about ?? []) : []
  const buttons = denied.code === 'lock.held' ? waitButtons(plan) : around
  return buttons.length > 0 ? { ...no, reply: { ...no.reply!, buttons } } : no
}

/** What every gate says to it now; nothing once its place has left the configuration. */
export function gatesNow(deploy: Deploy, world: World): Gate[] {
  const aim = aimOf(deploy, world)
  if (!aim) return []
  const wish = { ...wishOf(aim, deploy.plan, world), by: deploy.by }
  return checkGates(wish, world, deploy.gates)
}

/** The facts of a start. A gate that says no now, or its day, leaves it approved, to be started when the way is free. */
export function startFacts(id: string, world: World): Fact[] {
  const deploy = findDeploy(world.state.deploys, id)!
  const gates = gatesNow(deploy, world)
  if (denials(gates).length > 0 || deploy.held || notStartable(deploy, world.at)) return []
  const { service, target } = deploy.plan
  const waits = queueOf(world.state.queues, service, target).some(w => w.by === deploy.by)
  return [
    ...undoFacts(deploy, world),
    { type: 'deploy.started', deploy: id, by: actor(world), gates },
    ...(waits ? [{ type: 'queue.left', service, target, by: deploy.by, why: 'started' } as const] : []),
    stepFact(deploy, 0, 'run'),
  ]
}

/** A rollback ends what it undoes, and marks the commits it takes back as known bad. */
function undoFacts(deploy: Deploy, world: World): Fact[] {
  const undone = deploy.undoes === undefined ? undefined : findDeploy(world.state.deploys, deploy.undoes)
  if (!undone) return []
  const reason = deploy.reason ?? `rolled back with ${deploy.id}`
  const mark: Fact = {
    type: 'commits.marked-bad',
    service: deploy.plan.service,
    deploy: undone.id,
    from: deploy.plan.revision.commit,
    to: undone.plan.revision.commit,
    reason,
  }
  // Only now, not when it was asked for: a rollback that is denied or rejected leaves the question open.
  const close = answerFacts(undone, 'rollback', actingAs(deploy.by, world), deploy.reason)
  const abort: Fact[] = holdsTarget(undone)
    ? [{ type: 'deploy.aborted', deploy: undone.id, by: deploy.by, reason, rollback: deploy.id }]
    : []
  const marks = undone.plan.revision.commit === deploy.plan.revision.commit ? [] : [mark]
  return [...close, ...abort, ...marks]
}
