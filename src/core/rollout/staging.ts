/** A target that follows the branch: what landed goes there by itself, as soon as it has or at its times. */
import type { Question } from '../asks.ts'
import { following, followingAsks } from '../clock/following.ts'
import { abort } from '../deploy/abort.ts'
import { isRefusal, locate, type Where } from '../deploy/locate.ts'
import { type Deploy, holderOf, isValidating, itself, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { Service } from '../org.ts'
import { unitName } from '../revision/find.ts'
import { lineageOf, rootOf, type Unit } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import { runsNow } from '../targets.ts'
import { actingAs, type World } from '../world.ts'
import type { StagingConfig } from './config.ts'
import { type Going, goAsks, goFacts, isFound, settling, waitFacts } from './going.ts'
import { wayOf } from './slice.ts'

type Staged = Service & { readonly staging: StagingConfig }

const hasStaging = (service: Service | undefined): service is Staged => service?.staging !== undefined

/** The newest of the branch, when it is not yet in what runs in the target. */
function newest(service: Staged, { state }: Pick<World, 'state'>): Unit | undefined {
  const { name, staging } = service
  const history = historyOf(state.revisions, name)
  const unit = history && (lineageOf(history).units.at(-1) ?? runningTip(service, history, state))
  if (!history || !unit) return undefined
  const runs = runsNow(state.targets, name, staging.target)?.revision.commit
  const { commit } = unit.landed
  return runs !== undefined && (runs === commit || rootOf(history, runs) === commit) ? undefined : unit
}

/** What is known begins after what runs: the tip itself is told of by a target that runs it. */
function runningTip({ name, targets }: Staged, { tip, number }: History, state: World['state']): Unit | undefined {
  const runs = Object.keys(targets).map(target => runsNow(state.targets, name, target)?.revision)
  const revision = runs.find(found => found?.commit === tip)
  return revision && { number, landed: { ...revision, parents: [] }, brings: [] }
}

/** The newest, unless it was tried before. */
function wanted(service: Staged, world: Pick<World, 'state'>): Unit | undefined {
  const unit = newest(service, world)
  const { tried } = wayOf(world.state.rollouts, { service: service.name, kind: 'staging' })
  return unit?.landed.commit === tried ? undefined : unit
}

/** What tells the times that were planned from those that are configured now. */
const timesOf = ({ deploy }: StagingConfig, zone: string): string =>
  deploy === 'on landing' ? '' : `${deploy.start} ${deploy.rule} ${zone}`

/** Whether something is to be done that no due time tells of: something new has landed, or the times are others. */
export function isFresh(service: Service, { state, org }: Pick<World, 'state' | 'org'>): boolean {
  if (!hasStaging(service)) return false
  const way = wayOf(state.rollouts, { service: service.name, kind: 'staging' })
  if (service.staging.deploy !== 'on landing') return way.times !== timesOf(service.staging, org.timezone)
  const unit = wanted(service, { state })
  return unit !== undefined && way.waits?.commit !== unit.landed.commit
}

const stretch = (at: number) => ({ after: at, base: at })

function rule({ deploy }: StagingConfig, { org, at }: World) {
  if (deploy === 'on landing') return undefined
  return { rule: { start: deploy.start, rule: deploy.rule, zone: org.timezone }, at }
}

function goingOf(service: Staged, world: World): Going | undefined {
  const unit = wanted(service, world)
  const where = locate(world.org, { service: service.name, target: service.staging.target })
  return unit && !isRefusal(where) ? { where: where as Where, kind: 'staging', landed: unit.landed } : undefined
}

export function stagingAsks(service: Service | undefined, world: World): Question[] {
  if (!hasStaging(service)) return []
  const times = rule(service.staging, world)
  const going = goingOf(service, world)
  return [
    ...(times ? followingAsks(times.rule, stretch(minuteOf(world.at)), world.answers) : []),
    ...(going ? goAsks(going, world) : []),
  ]
}

/** Rounded: what a decision asks must be the same in every round of questions. */
const minuteOf = (at: number): number => at - (at % 60_000)

/** What is to be done about the staging of a service now. */
export function stagingFacts(name: string, world: World): Fact[] {
  const service = world.org.services[name]
  if (!hasStaging(service)) return [{ type: 'rollout.cleared', service: name, kind: 'staging', gone: true }]
  const way = wayOf(world.state.rollouts, { service: name, kind: 'staging' })
  const times = timesOf(service.staging, world.org.timezone)
  const isTime = way.times === times && way.next !== undefined && way.next <= world.at
  const planned = times !== '' && (way.times !== times || isTime) ? planFacts(service, world) : []
  const goes = times === '' || isTime || way.waits !== undefined
  const going = goes ? goingOf(service, world) : undefined
  if (going && !isFound(going, world)) return []
  return [...planned, ...(goes ? goNow(service, going, world) : [])]
}

function planFacts(service: Staged, world: World): Fact[] {
  const times = rule(service.staging, world)!
  const [next] = following(times.rule, stretch(minuteOf(world.at)), world.answers).times
  if (next === undefined) return []
  return [{ type: 'rollout.planned', service: service.name, times: timesOf(service.staging, world.org.timezone), next }]
}

function goNow(service: Staged, going: Going | undefined, world: World): Fact[] {
  const { waits } = wayOf(world.state.rollouts, { service: service.name, kind: 'staging' })
  if (!going) return waits ? [{ type: 'rollout.cleared', service: service.name, kind: 'staging' }] : []
  const judged = validating(service, world)
  if (judged) {
    const why = `${judged.id} is being watched there`
    return waitFacts(going, { code: settling, why, until: judged.validUntil }, world)
  }
  return goFacts(going, world, wayFree(going, world))
}

/** What goes on from here must first be seen healthy: were it replaced each time something lands, nothing ever would. */
function validating({ name, staging, promote }: Staged, { state }: World): Deploy | undefined {
  if (promote?.from !== staging.target) return undefined
  return openDeploys(state.deploys).find(
    d => isValidating(d) && d.plan.service === name && d.plan.target === staging.target && d.auto === 'staging',
  )
}

/** One that failed by itself makes way for what landed after it. */
function wayFree({ where, landed }: Going, world: World): readonly Fact[] {
  const holder = holderOf(world.state.deploys, where.service.name, where.target.name)
  if (holder?.auto !== 'staging' || holder.state !== 'failed') return []
  const history = historyOf(world.state.revisions, where.service.name)
  const unit = history && lineageOf(history).units.find(u => u.landed.commit === landed.commit)
  const reason = `${unit ? unitName(unit) : 'something new'} has landed since`
  return abort({ deploy: holder.id, reason }, actingAs(itself, world)).facts
}
