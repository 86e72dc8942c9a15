/** How facts change the deployments. */
import { type Deploy, type Deploys, findDeploy, indexOf, isOpen, type StepRun } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import { evolvePlanned, keptOf } from '../planned/evolve.ts'
import { put } from '../series.ts'
import { evolveStep } from './evolve-step.ts'
import { extrasOf, type Plan } from './facts.ts'

export function evolveDeploys(deploys: Deploys, fact: Fact, at: number): Deploys {
  if (isAsked(fact)) {
    const before = findDeploy(deploys, fact.deploy)
    return keep(deploys, { ...requested(fact, at), ...(before && keptOf(before)) })
  }
  const id = fact.type === 'prompt.opened' ? fact.about : 'deploy' in fact ? fact.deploy : undefined
  const deploy = id === undefined ? undefined : findDeploy(deploys, id)
  if (!deploy) return deploys
  const changed = evolveDeploy(deploy, fact, at)
  return changed === deploy ? deploys : keep(deploys, changed)
}

function keep(deploys: Deploys, deploy: Deploy): Deploys {
  const known = deploys.open.includes(deploy.id)
  const open = isOpen(deploy)
  return {
    all: put(deploys.all, indexOf(deploy.id), deploy),
    open:
      open === known ? deploys.open : open ? [...deploys.open, deploy.id] : deploys.open.filter(o => o !== deploy.id),
  }
}

const todo: StepRun = { status: 'todo', attempt: 0 }

type AskedFact = Extract<Fact, { type: 'deploy.requested' | 'deploy.denied' | 'deploy.planned' }>

const states = { 'deploy.requested': 'requested', 'deploy.denied': 'denied', 'deploy.planned': 'planned' } as const

const isAsked = (fact: Fact): fact is AskedFact => Object.hasOwn(states, fact.type)

function requested(fact: AskedFact, at: number): Deploy {
  return {
    id: fact.deploy,
    kind: fact.kind,
    state: states[fact.type],
    plan: fact.plan,
    gates: fact.gates,
    by: fact.by,
    reason: fact.reason,
    undoes: fact.undoes,
    ...extrasOf(fact),
    ...{ requestedAt: at, ...(fact.type === 'deploy.planned' && { plannedAt: at, setAt: at }) },
    index: 0,
    steps: fact.plan.steps.map(() => todo),
    prompts: [],
  }
}

function evolveDeploy(deploy: Deploy, fact: Fact, at: number): Deploy {
  switch (fact.type) {
    case 'deploy.overridden':
      return { ...deploy, gates: fact.gates, state: overriddenState(deploy, fact.gates) }
    case 'deploy.replanned':
      return replanned(deploy, fact.plan)
    case 'deploy.amended':
      return {
        ...replanned(deploy, fact.plan),
        gates: fact.gates,
        carries: fact.carries,
        state: askedState(deploy, fact.gates),
      }
    case 'deploy.approved':
      return {
        ...deploy,
        ...{ state: 'approved', approvedAt: at },
        prompts: fact.prompt === undefined ? deploy.prompts : [...deploy.prompts, fact.prompt],
      }
    case 'deploy.rejected':
      return { ...deploy, state: 'rejected', endedAt: at, verdict: { by: fact.by, note: fact.reason, at } }
    case 'deploy.lapsed':
      // What is planned for a day can be asked for again on it.
      return deploy.plannedAt ? { ...deploy, state: 'planned' } : { ...deploy, state: 'lapsed', endedAt: at }
    case 'deploy.started':
      return { ...deploy, state: 'running', startedAt: at, startedBy: fact.by, gates: fact.gates }
    case 'deploy.held':
      return { ...deploy, held: { by: fact.by, reason: fact.reason, at } }
    case 'deploy.resumed':
      return { ...deploy, held: undefined }
    case 'order.turned':
      return { ...deploy, gates: deploy.gates.map(g => (g.gate === 'order' ? fact.gate : g)) }
    case 'prompt.opened':
      return { ...deploy, prompts: [...deploy.prompts, fact.prompt] }
    default:
      return evolveEnd(deploy, fact, at)
  }
}

/** Asked for with another plan: nothing of it has begun, and nobody has approved it. */
const replanned = (deploy: Deploy, plan: Plan): Deploy => ({
  ...deploy,
  ...{ plan, state: deploy.state === 'planned' ? 'planned' : 'requested', approvedAt: undefined },
  steps: plan.steps.map(() => todo),
})

/** Denied still, planned as before, or asked for. */
const askedState = ({ state }: Deploy, gates: readonly Gate[]): Deploy['state'] =>
  state === 'planned' || (state === 'denied' && denials(gates).length > 0) ? state : 'requested'

/** What was not denied when it was asked for goes on as it is. */
function overriddenState(deploy: Deploy, gates: readonly Gate[]): Deploy['state'] {
  return deploy.state === 'denied' ? askedState(deploy, gates) : deploy.state
}

function evolveEnd(deploy: Deploy, fact: Fact, at: number): Deploy {
  switch (fact.type) {
    case 'deploy.failed':
      return { ...deploy, state: 'failed', why: fact.why }
    case 'deploy.orphaned':
      return { ...deploy, state: 'orphaned' }
    case 'deploy.aborted':
      return { ...deploy, state: 'aborted', endedAt: at, pause: undefined, held: undefined, aborted: fact }
    case 'deploy.done':
      return { ...deploy, state: 'done', endedAt: at, pause: undefined, validUntil: fact.until }
    case 'deploy.verified':
      return {
        ...deploy,
        state: fact.verdict === 'good' ? 'healthy' : 'faulty',
        verdict: { by: fact.by, note: fact.note, at, ...(fact.verdict === 'bad' && { bad: true }) },
      }
    case 'deploy.settled':
      if (fact.replacedBy !== undefined) return { ...deploy, validUntil: undefined }
      return { ...deploy, state: 'healthy', verdict: { at } }
    case 'deploy.rolled-back':
      return {
        ...deploy,
        state: 'rolled back',
        endedAt: deploy.endedAt ?? at,
        pause: undefined,
        rolledBackBy: fact.rollback,
      }
    default:
      return evolvePlanned(evolveStep(deploy, fact, at), fact, at)
  }
}
