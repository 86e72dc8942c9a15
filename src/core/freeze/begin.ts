/** A freeze begins: what is on its way in its scope finishes its step, and then asks. */
import { type Deploy, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { frozenBy } from './against.ts'
import { type Freeze, findFreeze } from './slice.ts'

const underWay: readonly Deploy['state'][] = ['running', 'waiting', 'failed', 'orphaned']

/** A last step that runs is left to end: there is nothing behind it to be held. */
function hasMore({ state, index, plan }: Deploy): boolean {
  return state === 'failed' || state === 'orphaned' || index < plan.steps.length - 1
}

/** The deployments that go no further than the step they are in, by the freeze's name. */
function holdFacts(freeze: Freeze, world: World): Fact[] {
  return openDeploys(world.state.deploys)
    .filter(d => underWay.includes(d.state) && hasMore(d) && !d.held && d.stopping === undefined)
    .filter(d => frozenBy(d, world).some(f => f.id === freeze.id))
    .map(d => ({ type: 'deploy.held', deploy: d.id, by: freeze.id, reason: freeze.reason }))
}

/** The facts of its beginning, in a world in which it is declared. */
export function beginFacts(id: string, world: World): Fact[] {
  const freeze = findFreeze(world.state.freezes, id)!
  return [{ type: 'freeze.begun', freeze: id }, ...holdFacts(freeze, world)]
}
