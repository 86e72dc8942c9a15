/** What runs and needs more of a service than a revision of it has: to deploy that, or to go back to it, would break it. */
import { findCowboy } from '../cowboy/slice.ts'
import { findDeploy } from '../deploys.ts'
import type { Wish } from '../gates/gate.ts'
import { ancestors, lineageOf, rootOf } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
import { counterparts, type Place } from './environment.ts'
import { goalOf, nameOf, type RevisionGoal, serviceIn } from './goal.ts'
import { dependents } from './needs.ts'
import { holds, type Seek } from './seek.ts'

/** `key`: what runs and what it needs. */
export type Loss = { readonly key: string; readonly why: string }

/** So many of what one service says that it needs of another are looked at, the newest. */
const most = 20

type Need = { readonly by: string; readonly typed: string }

/** Of which service something is named. */
function isOf(service: string, typed: string, { state }: World): boolean {
  if (/^d\d{1,9}$/i.test(typed)) return findDeploy(state.deploys, typed.toUpperCase())?.plan.service === service
  if (/^c\d{1,9}$/i.test(typed)) return findCowboy(state.cowboys, typed.toUpperCase())?.service === service
  return serviceIn(typed) === service
}

/** What one revision that runs says that it needs of a service: itself, and all before it that is known. */
function saidBy(by: { readonly service: string; readonly commit: string }, service: string, world: World): Need[] {
  const history = historyOf(world.state.revisions, by.service)
  if (!history || dependents(history).length === 0) return []
  const lineage = lineageOf(history)
  const within = ancestors(lineage, rootOf(history, by.commit) ?? '')
  const said = dependents(history)
    .filter(place => within[place] === 1)
    .flatMap(place => lineage.commits[place]!.marks!.dependsOn!)
    .filter(typed => isOf(service, typed, world))
  const name = nameOf(by.service, by.commit, world)
  return [...new Set(said.reverse())].slice(0, most).map(typed => ({ by: name, typed }))
}

/** What everything that runs in this very target needs of the service. */
function neededOf(place: Place, { world }: Seek): Need[] {
  const { org, state } = world
  return Object.keys(org.services)
    .filter(name => name !== place.service)
    .flatMap(service =>
      counterparts(service, place, org).flatMap(target => {
        const commit = runsNow(state.targets, service, target)?.revision.commit
        return commit === undefined ? [] : saidBy({ service, commit }, place.service, world)
      }),
    )
}

/** What a revision would take away from what runs: nothing where it holds all that is there now. */
export function losses({ plan }: Wish, seek: Seek): Loss[] {
  const { previous, revision, behind, target } = plan
  if (!previous || behind === 0 || previous.commit === revision.commit) return []
  return neededOf(plan, seek).flatMap(({ by, typed }) => {
    const goal = goalOf(typed, seek)
    const key = `${by} ${goal.key}`.slice(0, 80)
    const needs = `${by}, which runs in ${target}, needs ${goal.name}`
    if (goal.kind === 'unknown') return [{ key, why: `${needs}, and I can't tell what that is: ${goal.why}` }]
    // A change made by hand has a gate of its own.
    if (goal.kind === 'cowboy') return []
    return lost(goal, { had: previous.commit, revision: revision.commit }, seek).map(why => ({
      key,
      why: `${needs}${why}`,
    }))
  })
}

/** Nothing is lost that was not there. */
function lost(
  { service, commit }: RevisionGoal,
  { had, revision }: { had: string; revision: string },
  seek: Seek,
): string[] {
  const has = holds(service, { revision, commit }, seek)
  const before = holds(service, { revision: had, commit }, seek)
  if (has === true || before === false) return []
  return has === false ? [', which this lacks'] : [`, and I can't tell whether this has it: ${has.why}`]
}
