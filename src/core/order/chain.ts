/** Everything that has to be there first, with what has to be there before that; and circles in it, in which nobody can begin. */
import { nextDeployId } from '../deploys.ts'
import type { Wish } from '../gates/gate.ts'
import { runsNow } from '../targets.ts'
import { counterparts, type Place } from './environment.ts'
import { type Goal, goalOf, nameOf, revisionKey } from './goal.ts'
import { type Link, linkOf } from './link.ts'
import { needsOf } from './needs.ts'
import type { Seek } from './seek.ts'

export type Chain = {
  /** In the order in which they have to come. */
  readonly links: readonly Link[]
  /** `web r120`, `api r12`, `web r120`: each has to come after the next. */
  readonly circle?: readonly string[]
}

/** So far it is followed, and so many things are looked at. */
const [depth, most] = [4, 40]

type Node = { readonly keys: readonly string[]; readonly name: string }

type Walk = {
  readonly place: Place
  readonly seek: Seek
  readonly links: Link[]
  readonly seen: Set<string>
  circle?: readonly string[]
}

/** What a deployment has to come after. */
export function chainOf(wish: Wish, seek: Seek): Chain {
  const { plan, deploy = nextDeployId(seek.world.state.deploys) } = wish
  const { service, revision, previous } = plan
  const root: Node = {
    keys: [deploy, revisionKey(service, revision.commit)],
    name: nameOf(service, revision.commit, seek.world),
  }
  const walk: Walk = { place: plan, seek, links: [], seen: new Set() }
  const step = { service, from: previous?.commit, to: revision.commit }
  follow(needsOf(step, wish, seek.world), [root], walk)
  return { links: walk.links, ...(walk.circle && { circle: walk.circle }) }
}

/** A deployment is known by its revision, too. */
const keysOf = (goal: Goal): string[] =>
  goal.kind === 'revision' ? [goal.key, revisionKey(goal.service, goal.commit)] : [goal.key]

function follow(needs: readonly string[], path: readonly Node[], walk: Walk): void {
  for (const typed of needs) {
    const goal = goalOf(typed, walk.seek)
    const at = path.findIndex(node => node.keys.includes(goal.key))
    if (at !== -1) walk.circle ??= [...path.slice(at), path[at]!].map(node => node.name)
    else if (!keysOf(goal).some(key => walk.seen.has(key))) visit(goal, path, walk)
  }
}

function visit(goal: Goal, path: readonly Node[], walk: Walk): void {
  const keys = keysOf(goal)
  for (const key of keys) walk.seen.add(key)
  const link = linkOf(goal, walk.place, walk.seek)
  const isOpen = link.state !== 'met' && goal.kind === 'revision'
  const isFar = path.length > depth || walk.seen.size > most
  if (isOpen && !isFar) {
    follow(before(goal, walk), [...path, { keys, name: goal.name }], walk)
  }
  walk.links.push(
    isOpen && isFar ? { ...link, state: 'unknown', why: 'the chain behind it is too long to follow' } : link,
  )
}

/** What has to be there before what has to be there. */
function before(goal: Extract<Goal, { kind: 'revision' }>, { place, seek }: Walk): string[] {
  const { service, commit: to, deploy = {} } = goal
  const { state, org } = seek.world
  const froms = counterparts(service, place, org).map(t => runsNow(state.targets, service, t)?.revision.commit)
  return [...new Set(froms.flatMap(from => needsOf({ service, from, to }, deploy, seek.world)))]
}
