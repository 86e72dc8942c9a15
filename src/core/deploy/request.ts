/** Asking for a deployment: resolve, plan, ask every gate, then record what was asked and what was said to it. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import { checkGates } from '../gates/index.ts'
import { afterFault } from '../order/typed.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { actor, after, type World } from '../world.ts'
import { approvalPrompt } from './approval.ts'
import { type Extras, extrasOf, type Plan } from './facts.ts'
import { isRefusal, locate } from './locate.ts'
import { type Aim, foundFacts, makePlan, planAsks, wishOf } from './plan.ts'
import { startFacts } from './start.ts'

export type DeployWish = {
  readonly service: string
  readonly revision: string
  readonly target?: string
  /** Needed with `security`. */
  readonly reason?: string
} & Extras

/** What `!deploy` and `!plan` must know first. */
export function deployAsks(wish: DeployWish, world: World): Question[] {
  const where = locate(world.org, wish)
  if (isRefusal(where)) return []
  const ask = revisionAsk(where.service.name, wish.revision, world)
  const known = answerTo(world.answers, ask)
  return [ask, ...planAsks({ kind: 'deploy', where, ...extrasOf(wish) }, known?.ok ? known.value : undefined, world)]
}

export type Planned = {
  readonly aim: Aim
  readonly plan: Plan
  readonly gates: readonly Gate[]
  readonly drift: readonly Fact[]
  /** What the plan does not say of its revision, as rooms read it. */
  readonly veiled?: Revision
  /** The question about something larger whose answers count as its approval. */
  readonly approval?: string
}

/** The plan of a wish with every gate's verdict; or a refusal, when it can't even be planned. */
export function planDeploy(wish: DeployWish, world: World): Planned | Outcome {
  const where = locate(world.org, wish)
  if (isRefusal(where)) return where
  const odd = afterFault(wish.after, world)
  if (odd) return odd
  const known = answerTo(world.answers, revisionAsk(where.service.name, wish.revision, world))
  if (!known?.ok)
    return refused(
      'unknown.revision',
      text`No revision ${code(wish.revision)} of ${where.service.name}: ${known?.why ?? 'nobody could be asked'}`,
    )
  return planRevision({ kind: 'deploy', where, ...extrasOf(wish) }, known.value, world)
}

/** The same for a revision that is known already. */
export function planRevision(aim: Aim, revision: Revision, world: World): Planned {
  const drift = foundFacts(aim.where, world)
  const seen = after(world, drift)
  const plan = makePlan(aim, revision, seen)
  const veiled = plan.revision === revision ? {} : { veiled: revision }
  return { aim, plan, gates: checkGates(wishOf(aim, plan, seen), seen), drift, ...veiled }
}

/** Records a wish: denied, waiting for approval, or started at once where nobody has to approve. */
export function request(wish: DeployWish, world: World): Outcome {
  if (wish.security && !wish.reason)
    return refused(
      'deploy.security',
      text`What for? ${code(`!deploy ${wish.service} ${wish.revision} ${wish.target ? `to ${wish.target} ` : ''}security reason="CVE-…"`)}`,
    )
  const planned = planDeploy(wish, world)
  return isRefusal(planned) ? planned : did(requestFacts(planned, wish.reason, world))
}

/** What is asked for; and `inside`, what of it is kept apart. */
export function askedOf({ aim, plan, gates, veiled }: Planned, said: string | undefined, world: World) {
  const deploy = aim.deploy ?? nextDeployId(world.state.deploys)
  // Kept apart: it would say nothing here but that there is something.
  const reason = veiled ? undefined : said
  const asked = { deploy, kind: aim.kind, plan, gates, reason, by: actor(world), undoes: aim.undoes, ...extrasOf(aim) }
  const inside: Fact[] = veiled
    ? [{ type: 'security.shipped', service: plan.service, deploy, revision: veiled, ...(said && { reason: said }) }]
    : []
  return { asked, inside }
}

export function requestFacts(planned: Planned, said: string | undefined, world: World): Fact[] {
  const { plan, gates, drift, approval } = planned
  const { asked, inside } = askedOf(planned, said, world)
  const { deploy } = asked
  if (denials(gates).length > 0) return [...drift, { type: 'deploy.denied', ...asked }, ...inside]
  const facts: Fact[] = [...drift, { type: 'deploy.requested', ...asked }, ...inside]
  const now = after(world, facts)
  return [...facts, ...(approval ? approvedFacts(deploy, now, approval) : afterRequest(deploy, plan, now))]
}

/** What follows once no gate stands in the way: an approval is asked for, or it is approved and starts. */
export function afterRequest(deploy: string, plan: Plan, world: World): Fact[] {
  if (plan.approvals > 0) return [approvalPrompt(deploy, plan, world)]
  return approvedFacts(deploy, world)
}

function approvedFacts(deploy: string, world: World, prompt?: string): Fact[] {
  const approved: Fact[] = [{ type: 'deploy.approved', deploy, ...(prompt !== undefined && { prompt }) }]
  return [...approved, ...startFacts(deploy, after(world, approved))]
}
