/** Groups of servers that run different revisions: which each runs, and for how long they have differed. */
import { isRefusal, locate } from '../deploy/locate.ts'
import type { Service, Target } from '../org.ts'
import { type Line, text } from '../post.ts'
import { briefName } from '../revision/find.ts'
import { targetState } from '../targets.ts'
import { sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import type { Group, Groups } from './evolve.ts'

type There = { readonly service: Service; readonly target: Target }

type Named = { readonly name: string; readonly runs: string | undefined; readonly group?: Group }

/** As the steps name them, in their order; those of a rollback only where it has left something behind. */
function namesOf({ steps, rollback = [] }: Target, groups: Groups): string[] {
  const left = rollback.filter(({ group }) => group !== undefined && Object.hasOwn(groups, group))
  return [...new Set([...steps, ...left].flatMap(({ group }) => group ?? []))]
}

function groupsOf({ service, target }: There, { state }: Pick<World, 'state'>): Named[] {
  const { runs, groups = {} } = targetState(state.targets, service.name, target.name)
  const whole = runs.at(-1)?.revision.commit
  const names = namesOf(target, groups)
  const each = names.map((name): Named => {
    const group = Object.hasOwn(groups, name) ? groups[name] : undefined
    return { name, runs: group?.commit ?? whole, ...(group && { group }) }
  })
  return names.length === 1 ? [...each, { name: 'the rest', runs: whole }] : each
}

/** `differing for 3 h: appservers r120, backend r118`; empty while all run the same. */
export function differingLine(there: There, { state, at }: Pick<World, 'state' | 'at'>): Line {
  const groups = groupsOf(there, { state })
  const isOne = new Set(groups.map(g => g.runs)).size <= 1 && groups.every(g => g.group?.into === undefined)
  if (isOne) return []
  const since = Math.min(...groups.flatMap(({ group }) => group?.since ?? []))
  const each = groups.map(({ name, runs, group }) => {
    const half = group?.into === undefined ? '' : `, half-way to ${briefName(there.service.name, group.into, state)}`
    return `${name} ${runs === undefined ? 'nothing' : briefName(there.service.name, runs, state)}${half}`
  })
  return text`differing for ${sayDuration(at - since)}: ${each.join(', ')}`
}

type Places = readonly { readonly service: string; readonly target: string }[]

/** `web group0: differing for …`, of those of these targets in which it is so. */
export const differingLines = (places: Places, { state, org, at }: Pick<World, 'state' | 'org' | 'at'>): Line[] =>
  places.flatMap(place => {
    const where = locate(org, place)
    const line = isRefusal(where) ? [] : differingLine(where, { state, at })
    return line.length > 0 ? [text`${place.service} ${place.target}: ${line}`] : []
  })
