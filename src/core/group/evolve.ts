/** The groups of servers of a target that run something else than the target as a whole: since when, and what is half-way there. */
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'

export type Group = {
  /** What it runs; absent: the same as the target as a whole. */
  readonly commit?: string
  /** A step that was to bring this has begun there, and did not go well or has not ended. */
  readonly into?: string
  /** Since when it has been different (epoch milliseconds). */
  readonly since: number
}

/** By name, those that differ. */
export type Groups = Readonly<Record<string, Group>>

type Seen = {
  readonly deploy: Deploy
  readonly at: number /** What the target as a whole runs. */
  readonly whole?: string
}

/** A step reaches its group: nobody knows what that runs until it has passed. Once all is done, all run the same. */
export function evolveGroups(groups: Groups, fact: Fact, seen: Seen): Groups {
  if (fact.type === 'deploy.done') return Object.keys(groups).length > 0 ? {} : groups
  if (fact.type !== 'step.passed' && (fact.type !== 'step.requested' || fact.part !== 'run')) return groups
  const { plan } = seen.deploy
  const name = plan.steps[fact.index]?.group
  if (name === undefined) return groups
  const before = Object.hasOwn(groups, name) ? groups[name] : undefined
  return put(groups, name, turn(before, { commit: plan.revision.commit, isThere: fact.type === 'step.passed' }, seen))
}

type Turn = { readonly commit: string; readonly isThere: boolean }

function turn(before: Group | undefined, { commit, isThere }: Turn, { at, whole }: Seen): Group | undefined {
  const since = before?.since ?? at
  if (isThere) return commit === whole ? undefined : { commit, since }
  const runs = before?.commit ?? whole
  // What half of its servers may run already is no news.
  const isSame = commit === runs && before?.into === undefined
  return isSame ? before : { ...before, since, into: commit }
}

function put(groups: Groups, name: string, group: Group | undefined): Groups {
  const { [name]: before, ...others } = groups
  if (before === group) return groups
  return group ? { ...others, [name]: group } : others
}
