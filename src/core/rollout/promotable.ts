/** What can go on from one target to the next: the newest that is deployable as tip there and was seen healthy here. */
import { openDeploys } from '../deploys.ts'
import type { Org, Service } from '../org.ts'
import { type Deployable, deployable, type Standing } from '../qa/deployable.ts'
import type { Unit } from '../revision/lineage.ts'
import type { State } from '../state.ts'
import { type Run, targetState } from '../targets.ts'
import type { World } from '../world.ts'
import type { PromoteConfig } from './config.ts'

type Seen = Pick<World, 'state' | 'org'>

export type Promoted = Service & { readonly promote: PromoteConfig }

export const hasPromotion = (service: Service | undefined): service is Promoted => service?.promote !== undefined

export type Promotable = Deployable & {
  /** Of what ran in the target it comes from: what was last found of each commit there. */
  readonly seen: ReadonlyMap<string, Run['verdict']>
  /** What can go; `tip` is what could if it had been seen healthy, too. */
  readonly goes?: Unit
  /** What could go, had nobody changed the servers by hand. */
  readonly held?: Standing
}

/** What was last found of each commit that ran in a target. */
const verdictsIn = (place: { service: string; target: string }, state: State): Map<string, Run['verdict']> =>
  new Map(targetState(state.targets, place.service, place.target).runs.map(r => [r.revision.commit, r.verdict]))

const parts = ['revisions', 'qa', 'bad', 'cowboys', 'targets'] as const
type Ground = Pick<State, (typeof parts)[number]>

// A tick asks every second, and nearly always nothing has changed since.
const known = new WeakMap<Org, Map<string, { readonly ground: Ground; readonly found: Promotable }>>()

/** Reckoned once for as long as nothing has changed that it depends on. */
export function promotable(service: Promoted, { state, org }: Seen): Promotable {
  const kept = known.get(org) ?? new Map()
  known.set(org, kept)
  const before = kept.get(service.name)
  if (before && parts.every(part => before.ground[part] === state[part])) return before.found
  const found = reckon(service, { state, org })
  kept.set(service.name, { ground: state, found })
  return found
}

function reckon({ name, promote: { from, to } }: Promoted, { state, org }: Seen): Promotable {
  const next = deployable({ service: name, target: to }, { state, org })
  const seen = verdictsIn({ service: name, target: from }, state)
  const isHealthy = ({ unit }: Standing): boolean => seen.get(unit.landed.commit) === 'healthy'
  // The first one goes there by somebody's hand: against nothing, nothing can be judged.
  const known = next.runs !== undefined && next.unknown === undefined
  const ready = known ? next.standings.filter(isHealthy) : []
  const goes = ready.findLast(s => s.clear)?.unit
  const held = ready.findLast(s => !s.clear && s.blocks.every(b => b.why === 'cowboy'))
  return { ...next, seen, ...(goes && { goes }), ...(held && { held }) }
}

/** The deployment that takes this revision there already, if one does. */
export const takenBy = ({ name, promote }: Promoted, { landed }: Unit, { state }: Pick<Seen, 'state'>) =>
  openDeploys(state.deploys).find(
    ({ plan, startedAt, state: how }) =>
      plan.service === name &&
      plan.target === promote.to &&
      plan.revision.commit === landed.commit &&
      how !== 'planned' &&
      (startedAt === undefined || how !== 'done'),
  )
