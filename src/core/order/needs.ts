/** What commits say that they depend on. */
import type { Deploy } from '../deploys.ts'
import { ancestors, lineageOf, rootOf } from '../revision/lineage.ts'
import { type History, historyOf } from '../revision/slice.ts'
import type { World } from '../world.ts'

// Commits never change: those that depend on something are found once.
const known = new WeakMap<History['commits'], readonly number[]>()

/** The places of all that depend on something, oldest first. */
export function dependents({ commits }: History): readonly number[] {
  const before = known.get(commits)
  if (before) return before
  const found = commits.flatMap(({ marks }, place) => (marks?.dependsOn ? place : []))
  known.set(commits, found)
  return found
}

type Seen = Pick<World, 'state'>

/** From what runs to what is to run instead; without `from`, nothing does yet. */
export type Step = { readonly service: string; readonly from?: string; readonly to: string }

/** What is named by the commits that `to` would bring. What is unknown of `from` counts as new. */
export function newNeeds({ service, from, to }: Step, { state }: Seen): string[] {
  const history = historyOf(state.revisions, service)
  if (!history || dependents(history).length === 0) return []
  const lineage = lineageOf(history)
  const within = ancestors(lineage, to)
  const had = ancestors(lineage, from === undefined ? '' : (rootOf(history, from) ?? ''))
  const mine = dependents(history).filter(place => within[place] === 1 && had[place] === 0)
  return [...new Set(mine.flatMap(place => history.commits[place]!.marks!.dependsOn!))]
}

/** Whether nobody can say what a revision depends on, where that is said at all: it is not among what has landed. */
export function isUnread({ service, to }: Step, { state }: Seen): boolean {
  const history = historyOf(state.revisions, service)
  return history !== undefined && dependents(history).length > 0 && !lineageOf(history).places.has(to)
}

/** What a deployment is to come after: what was said when it was asked for, and what its commits say. */
export const needsOf = (step: Step, { after = [] }: Pick<Deploy, 'after'>, seen: Seen): string[] => [
  ...new Set([...after, ...newNeeds(step, seen)]),
]
