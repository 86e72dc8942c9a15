/** One thing that has to be there first: whether it is, healthy and in this very target, and what to do about it. */
import { isIn } from '../cowboy/hosts.ts'
import { isOverwritten } from '../cowboy/slice.ts'
import { list, short } from '../words.ts'
import { elsewhere } from './elsewhere.ts'
import { counterparts, type Place } from './environment.ts'
import type { Goal, RevisionGoal } from './goal.ts'
import type { Seek } from './seek.ts'
import { inTarget, type Standing } from './there.ts'

export type Link = { readonly goal: Goal } & Standing

/** How it stands in the place where something is to come after it. */
export function linkOf(goal: Goal, place: Place, seek: Seek): Link {
  if (goal.kind === 'unknown') return { goal, state: 'unknown', why: goal.why }
  const service = goal.kind === 'cowboy' ? goal.cowboy.service : goal.service
  const targets = counterparts(service, place, seek.world.org)
  if (targets.length === 0) return { goal, ...nowhere(service, place) }
  return { goal, ...(goal.kind === 'cowboy' ? cowboyThere(goal, targets, seek) : revisionThere(goal, targets, seek)) }
}

const nowhere = (service: string, { target }: Place): Standing => ({
  state: 'unmet',
  why: `${service} has no target ${target}: in the configuration, environment: ${target} says which of its targets counts as that`,
})

const badness = ['met', 'waits', 'unmet', 'unknown'] as const

const worst = (standings: readonly Standing[]): Standing =>
  standings.reduce((a, b) => (badness.indexOf(b.state) > badness.indexOf(a.state) ? b : a))

function revisionThere(goal: RevisionGoal, targets: readonly string[], seek: Seek): Standing {
  const { service, commit, name, deploy } = goal
  const called = deploy ? short(commit) : name.slice(service.length + 1)
  const missing = (target: string): Standing => ({
    state: 'unmet',
    why: elsewhere(goal, targets, seek),
    cure: `!deploy ${service} ${called} to ${target}`,
  })
  return worst(targets.map(target => inTarget(goal, target, seek) ?? missing(target)))
}

type CowboyGoal = Extract<Goal, { kind: 'cowboy' }>

/** A change made by hand is there as it was put there, or in what runs. */
function cowboyThere({ cowboy }: CowboyGoal, targets: readonly string[], seek: Seek): Standing {
  const { id, service, landed, ended } = cowboy
  const isThere = (target: string): boolean =>
    !ended && isIn(cowboy, { service, target }, seek.world.org) && !isOverwritten(cowboy, target)
  const left = targets.filter(target => !isThere(target))
  if (left.length === 0) return { state: 'met', why: 'there, by hand' }
  if (landed)
    return worst(left.map(target => inTarget({ service, commit: landed.commit }, target, seek) ?? lacking(target)))
  if (ended?.how === 'closed') return { state: 'met', why: 'closed' }
  const why = ended ? `was dropped by ${ended.by}` : `not in ${list(left)}`
  return { state: 'unmet', why, cure: `!cowboy ${id}` }

  function lacking(target: string): Standing {
    const fix = short(landed!.commit)
    return {
      state: 'unmet',
      why: `landed with ${fix}, which is not in ${target}`,
      cure: `!deploy ${service} ${fix} to ${target}`,
    }
  }
}
