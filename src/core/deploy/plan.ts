/** The plan of a deployment: what exactly would run where, against what runs there now. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { carrySteps } from '../cowboy/steps.ts'
import { nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { fillStep } from '../fill.ts'
import { noticedFacts } from '../flag/looking.ts'
import { gateAsks, type Wish } from '../gates/index.ts'
import type { Step, Target } from '../org.ts'
import { readingAsks, readingFacts } from '../revision/reading.ts'
import { securityOn } from '../security/slice.ts'
import { veil } from '../security/veil.ts'
import { runsNow, targetState } from '../targets.ts'
import { actor, after, type World } from '../world.ts'
import { type Extras, extrasOf, type Plan, type PlannedStep } from './facts.ts'
import type { Where } from './locate.ts'

export type Aim = {
  readonly kind: 'deploy' | 'rollback'
  readonly where: Where
  /** The number it has, or would have. */
  readonly deploy?: string
  readonly undoes?: string
} & Extras

const currentAsk = ({ service, target }: Where): Extract<Question, { ask: 'current' }> | undefined =>
  service.current && { ask: 'current', service: service.name, target: target.name }

/** What runs there: by the service's own word if it has one, else by the record. */
export function previousOf(where: Where, { state, answers }: World): Revision | undefined {
  const ask = currentAsk(where)
  const seen = ask && answerTo(answers, ask)
  return seen?.ok ? seen.value : runsNow(state.targets, where.service.name, where.target.name)?.revision
}

const distanceAsk = (service: string, from: string, to: string): Extract<Question, { ask: 'distance' }> => ({
  ask: 'distance',
  service,
  from,
  to,
})

/** The steps of a rollback: the target's own for it, else its usual ones but for those that can't be undone. */
export const backSteps = ({ rollback, steps }: Target): readonly Step[] =>
  rollback ?? steps.filter(s => s.oneWay !== true)

/** Builds the plan from the configuration as it is now. */
export function makePlan({ kind, where, deploy, security, carries = [] }: Aim, revision: Revision, world: World): Plan {
  const { service, target } = where
  const previous = previousOf(where, world)
  const far = previous && answerTo(world.answers, distanceAsk(service.name, previous.commit, revision.commit))
  const values = {
    revision: revision.commit,
    service: service.name,
    target: target.name,
    previous: previous?.commit ?? '',
    deploy: deploy ?? nextDeployId(world.state.deploys),
  }
  const steps = kind === 'rollback' ? backSteps(target) : target.steps
  return {
    service: service.name,
    target: target.name,
    // Here it becomes a part of facts, and so of what everybody reads.
    revision: veil(revision, { service: service.name, security }, world.state),
    previous: previous && veil(previous, { service: service.name }, world.state),
    ...(far?.ok ? far.value : {}),
    steps: [...steps.map(s => planStep(s, values)), ...carrySteps(carries, target, { state: world.state, values })],
    approvals: approvalsFor({ kind, where, security }, world),
    approvers: target.approvers,
    autostart: target.autostart,
    validating: target.validating,
    approvalTime: target.approvalTime,
    room: target.room,
  }
}

/** How many persons must approve it; one more what a security fix in progress lets pass windows and QA. */
function approvalsFor({ kind, where, security }: Aim, { state }: World): number {
  const { approvals, rollbackApprovals } = where.target
  if (kind === 'rollback') return rollbackApprovals
  return security && securityOn(state, where.service.name) ? approvals + 1 : approvals
}

const planStep = (step: Step, values: Record<string, string>): PlannedStep => ({
  ...step,
  run: fillStep(step.run, values),
  ...(step.verify ? { verify: fillStep(step.verify, values) } : {}),
})

/** What must be known about a wanted revision before it can be judged. */
export function planAsks(aim: Aim, revision: Revision | undefined, world: World): Question[] {
  const current = currentAsk(aim.where)
  const first = [...(current ? [current] : []), ...readingAsks(aim.where.service.name, world)]
  if (!revision || (current && !answerTo(world.answers, current))) return first
  const previous = previousOf(aim.where, world)
  const far = previous ? [distanceAsk(aim.where.service.name, previous.commit, revision.commit)] : []
  return [...first, ...far, ...judgeAsks(aim, revision, world)]
}

/** What the gates must know: by what is on record, and by what was just found out. */
function judgeAsks(aim: Aim, revision: Revision, world: World): Question[] {
  const found = foundFacts(aim.where, world)
  const worlds = found.length > 0 ? [world, after(world, found)] : [world]
  return worlds.flatMap(w => gateAsks(wishOf(aim, makePlan(aim, revision, w), w), w))
}

export const wishOf = (aim: Aim, plan: Plan, world: World): Wish => ({
  kind: aim.kind,
  plan,
  by: actor(world),
  deploy: aim.deploy,
  undoes: aim.undoes,
  ...extrasOf(aim),
})

/** Whether what would run has changed: the revision, the place, or any step. Approvals are bound to just this. */
export const samePlan = (a: Plan, b: Plan): boolean => JSON.stringify(binding(a)) === JSON.stringify(binding(b))

const binding = ({ service, target, revision, steps, approvals, approvers }: Plan) => [
  service,
  target,
  revision.commit,
  steps.map(s => [s.name, s.group, s.run, s.verify, s.pause, s.oneWay, s.timeout]),
  approvals,
  approvers,
]

/** What was found out while it was planned: what runs there, what landed. Comes before what is decided on it. */
export const foundFacts = (where: Where, world: World): Fact[] => [
  ...driftFacts(where, world),
  ...readingFacts(where.service.name, world),
  ...noticedFacts(where.service.name, world),
]

/** A deployment made behind the bot's back, where the target's own word differs from the record. */
export function driftFacts({ service, target }: Where, { state, answers }: World): Fact[] {
  const ask = currentAsk({ service, target })
  const seen = ask && answerTo(answers, ask)
  if (!seen?.ok || targetState(state.targets, service.name, target.name).partial !== undefined) return []
  const was = runsNow(state.targets, service.name, target.name)?.revision.commit
  if (was === seen.value.commit) return []
  // What somebody deployed by other means while a security fix is in progress may well be the fix.
  const revision = veil(seen.value, { service: service.name, security: true }, state)
  return [{ type: 'drift.found', service: service.name, target: target.name, revision, was }]
}
