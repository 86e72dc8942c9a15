/** What the clock brings: pauses that end, questions that lapse, steps that are late, silence that means healthy. */

import type { Question } from '../asks.ts'
import { type Deploy, holderOf, isValidating, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { isLockedFor } from '../lock/slice.ts'
import { findPrompt } from '../prompts.ts'
import { turnTime } from '../queue.ts'
import type { State } from '../state.ts'
import { quantile, targetState } from '../targets.ts'
import { inTurn, type World } from '../world.ts'
import { isRefusal, locate } from './locate.ts'
import { driftFacts } from './plan.ts'
import { onwardFacts } from './steps.ts'

/** Everything that became due by now. */
export const dueFacts = (world: World): Fact[] => inTurn(world, [pauses, lapses, lateness, silence, turns])

function pauses(world: World): Fact[] {
  const over = openDeploys(world.state.deploys).filter(
    d => d.pause?.until !== undefined && d.pause.until <= world.at && !d.held,
  )
  return inTurn(
    world,
    over.flatMap(({ id, index }) => [
      () => [{ type: 'pause.ended', deploy: id, index } as const],
      (now: World) => onwardFacts(id, now),
    ]),
  )
}

function lapses({ state, at }: World): Fact[] {
  const prompts = state.prompts.open.map(id => findPrompt(state.prompts, id)!)
  return prompts
    .filter(p => p.until !== undefined && p.until <= at)
    .flatMap<Fact>(p => [
      { type: 'prompt.closed', prompt: p.id, how: 'lapsed' },
      ...(p.ask === 'approve' && p.about.startsWith('D') ? [{ type: 'deploy.lapsed', deploy: p.about } as const] : []),
    ])
}

/** How many earlier runs it takes before "usual" means anything. */
const enough = 5

/** Milliseconds that a step usually needs at most (p90), when enough is known. */
export function usual(deploy: Deploy, index: number, { state }: Pick<World, 'state'>): number | undefined {
  const { service, target, steps } = deploy.plan
  const took = targetState(state.targets, service, target).steps[steps[index]!.name] ?? []
  return took.length >= enough ? quantile(took, 0.9) : undefined
}

/** Milliseconds that a step may take without a word, however fast it usually is. */
const unnoticed = 10_000

function lateness(world: World): Fact[] {
  return openDeploys(world.state.deploys).flatMap<Fact>(d => {
    const step = d.steps[d.index]
    if (d.state !== 'running' || !step || step.late !== undefined || step.startedAt === undefined) return []
    if (step.status !== 'running' && step.status !== 'verifying') return []
    const p90 = usual(d, d.index, world)
    const late = p90 !== undefined && world.at - step.startedAt > Math.max(p90, unnoticed)
    return late ? [{ type: 'step.late', deploy: d.id, index: d.index, usual: p90 }] : []
  })
}

const silence = ({ state, at }: World): Fact[] =>
  openDeploys(state.deploys)
    .filter(d => isValidating(d) && d.validUntil! <= at)
    .map(d => ({ type: 'deploy.settled', deploy: d.id }))

/** Who came and asked is there, however long the approval takes. */
const hasAsked = (by: string, { service, target }: { service: string; target: string }, { deploys }: State): boolean =>
  openDeploys(deploys).some(
    d =>
      d.by === by &&
      d.startedAt === undefined &&
      d.state !== 'planned' &&
      d.plan.service === service &&
      d.plan.target === target,
  )

/** Calls the next in a queue when the way is free, and passes over who did not come. */
function turns({ state, at }: World): Fact[] {
  return Object.entries(state.queues).flatMap<Fact>(([key, line]) => {
    const [service, target] = key.split('/') as [string, string]
    const called = line.find(w => w.until !== undefined)
    if (called && (called.until! > at || hasAsked(called.by, { service, target }, state))) return []
    const gone: Fact[] = called ? [{ type: 'queue.left', service, target, by: called.by, why: 'no-show' }] : []
    const next = line.find(w => w !== called)
    if (!next || holderOf(state.deploys, service, target)) return gone
    if (isLockedFor({ service, target }, next.by, state.locks)) return gone
    return [...gone, { type: 'queue.called', service, target, by: next.by, until: at + turnTime }]
  })
}

/** Every target that can say itself what runs there. */
export const driftAsks = ({ org }: Pick<World, 'org'>): Question[] =>
  Object.values(org.services)
    .filter(s => s.current)
    .flatMap(s => Object.keys(s.targets).map(target => ({ ask: 'current', service: s.name, target }) as const))

/** Deployments that were made behind the bot's back since it last looked. */
export const driftsNow = (world: World): Fact[] =>
  driftAsks(world).flatMap(ask => {
    if (ask.ask !== 'current') return []
    const where = locate(world.org, ask)
    return isRefusal(where) ? [] : driftFacts(where, world)
  })
