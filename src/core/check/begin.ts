/** Beginning a run of a check: never two at once in one place. */
import type { Revision } from '../asks.ts'
import { holderOf } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { fillStep, placeholders } from '../fill.ts'
import { runsNow, targetKey, targetState } from '../targets.ts'
import { inTurn, type World } from '../world.ts'
import { type CheckConfig, placesOf } from './config.ts'
import type { Place, Reason } from './facts.ts'
import { type CheckRun, nextRunId, runningAt } from './slice.ts'

export type Wish = { readonly check: CheckConfig; readonly place: Place | undefined }

/** What runs in a place; undefined while nobody knows, or what was begun there is not at its end. */
export function revisionAt(place: Place | undefined, { state }: Pick<World, 'state'>): Revision | undefined {
  if (!place || targetState(state.targets, place.service, place.target).partial !== undefined) return undefined
  return runsNow(state.targets, place.service, place.target)?.revision
}

/** Why it can't run there at all, as a part of a sentence. */
export function whyNot({ check, place }: Wish, world: Pick<World, 'state'>): string | undefined {
  if (!place || !placeholders(check.run).includes('revision') || revisionAt(place, world)) return undefined
  const { partial } = targetState(world.state.targets, place.service, place.target)
  const there = `${place.service} ${place.target}`
  return partial === undefined
    ? `nobody knows what runs in ${there}`
    : `${partial} was begun in ${there} and is not at its end`
}

/** Asks the runner for it; only where nothing is under way and nothing speaks against it. */
export function requestFact({ check, place }: Wish, reason: Reason, world: World): Fact {
  const run = nextRunId(world.state.checks)
  const revision = revisionAt(place, world)
  const values = { check: check.name, ...place, ...(revision && { revision: revision.commit }) }
  const room = check.room ?? (place && world.org.services[place.service]?.targets[place.target]?.room)
  return {
    type: 'check.requested',
    ...{ run, check: check.name, ...(place && { place }), ...reason, job: run, argv: fillStep(check.run, values) },
    ...(revision && { revision }),
    ...(room !== undefined && { room }),
    timeout: check.timeout,
  }
}

/** Asks the runner to stop it; with `next`, it runs once more after that. */
export const stopFact = ({ id, work }: CheckRun, why: { by?: string; next?: Reason }): Fact => ({
  type: 'check.stop-requested',
  ...{ run: id, job: work!.job, ...why },
})

/** What a reason to run it makes of a place as it is now. */
export function beginFacts(wish: Wish, reason: Reason, world: World): Fact[] {
  const { check, place } = wish
  const running = runningAt(world.state.checks, { check: check.name, place })
  if (running) return reason.why === 'deployed' ? [stopFact(running, { next: reason })] : []
  const why = leftOut(wish, reason, world)
  const { due } = reason
  return why === undefined
    ? [requestFact(wish, reason, world)]
    : [{ type: 'check.left', check: check.name, ...(place && { place }), ...(due !== undefined && { due }), why }]
}

/** By the clock it does not run into a deployment: what it would see is neither the old nor the new. */
function leftOut(wish: Wish, { why }: Reason, world: World): string | undefined {
  const { place } = wish
  const holder = place && holderOf(world.state.deploys, place.service, place.target)
  return why === 'clock' && holder ? `${holder.id} was on its way there` : whyNot(wish, world)
}

/** The checks that follow a deployment, once it is done. */
export function followingFacts(deploy: { id: string; plan: Place }, world: World): Fact[] {
  const { service, target } = deploy.plan
  const mine = Object.values(world.org.checks ?? {}).filter(c => c.after.includes(targetKey(service, target)))
  const reason = { why: 'deployed', about: deploy.id } as const
  return inTurn(
    world,
    mine.map(check => now => beginFacts({ check, place: { service, target } }, reason, now)),
  )
}

/** Everywhere it runs, because its time has come. */
export const clockFacts = (check: CheckConfig, due: number, world: World): Fact[] =>
  inTurn(
    world,
    placesOf(check).map(place => now => beginFacts({ check, place }, { why: 'clock', due }, now)),
  )
