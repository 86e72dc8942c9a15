/** `!deploy D12`: a planned deployment is asked for on its day, with all gates, as any other. */
import { extrasOf } from '../deploy/facts.ts'
import { isRefusal, locateDeploy } from '../deploy/locate.ts'
import { type Aim, wishOf } from '../deploy/plan.ts'
import { afterRequest, planRevision } from '../deploy/request.ts'
import { aimOf } from '../deploy/start.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials } from '../gate.ts'
import { checkGates } from '../gates/index.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { coveredFacts } from '../security/veil.ts'
import { short } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { notAskedNow } from './its-time.ts'

export function call(id: string, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  const aim = aimOf(deploy, world)
  const no = notPlanned(deploy) ?? notAskedNow(deploy, world.at)
  if (no) return no
  return aim ? did(callFacts(deploy, aim, world)) : gone(deploy)
}

export const gone = ({ id, plan: { service, target } }: Deploy): Outcome =>
  refused('start.gone', text`${service} → ${target} is no longer in the configuration: ${code(`!abort ${id}`)}`)

function notPlanned({ id, state, plan: { service, revision, target } }: Deploy): Outcome | undefined {
  if (state === 'planned') return undefined
  const again = code(`!deploy ${service} ${short(revision.commit)} to ${target}`)
  return refused(
    'planned.state',
    text`${id} is ${state}, and waits for no day. ${code(`!why ${id}`)} · once more: ${again}`,
  )
}

/** The ordinary request, under the same number and of whoever planned it; denied, it stays planned. */
export function callFacts(deploy: Deploy, aim: Aim, world: World): Fact[] {
  const { id, by, reason, plan: was } = deploy
  const { plan, drift } = planRevision(aim, was.revision, world)
  const now = after(world, drift)
  const gates = checkGates({ ...wishOf(aim, plan, now), by }, now, deploy.gates)
  const covered = coveredFacts(deploy, plan)
  if (denials(gates).length > 0)
    return [...drift, { type: 'deploy.withheld', deploy: id, by: actor(world), plan, gates }, ...covered]
  const said = covered.length > 0 ? undefined : reason
  const asked: Fact = {
    type: 'deploy.requested',
    deploy: id,
    kind: 'deploy',
    plan,
    gates,
    reason: said,
    by,
    ...extrasOf(aim),
  }
  const facts = [...drift, asked, ...covered]
  return [...facts, ...afterRequest(id, plan, after(world, facts)).map(f => notBy(by, f))]
}

/** Neither who planned it nor who asks for it now can approve it. */
const notBy = (planner: string, fact: Fact): Fact =>
  fact.type === 'prompt.opened' && fact.ask === 'approve'
    ? { ...fact, not: [...new Set([planner, ...fact.not])] }
    : fact
