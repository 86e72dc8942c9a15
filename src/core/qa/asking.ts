/** Asking: once for each revision, when it has come to where it is checked, whoever is to check it. */
import type { Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { rootOf } from '../revision/lineage.ts'
import { historyOf } from '../revision/slice.ts'
import { take } from '../shelf.ts'
import { runsNow } from '../targets.ts'
import type { World } from '../world.ts'
import { checkedServices, type Item, itemsOf, type Seen } from './items.ts'
import { firstMorning, morningAsks, zoneOf } from './mornings.ts'
import { sleeperOf } from './slice.ts'
import { isAsked, type Whom, whomFor } from './whom.ts'

/** Milliseconds for which the question helps, however late. */
const useful = 86_400_000

/** The services where something else runs than when people were last asked, and where it is known what that holds. */
export function reachedServices(seen: Seen): string[] {
  return checkedServices(seen.org).flatMap(({ name, qa }) => {
    const run = qa && runsNow(seen.state.targets, name, qa.target)
    const before = seen.state.qa.reached[name]
    if (!run || (before?.target === qa.target && before.commit === run.revision.commit)) return []
    const history = historyOf(seen.state.revisions, name)
    return history && rootOf(history, run.revision.commit) !== undefined ? [name] : []
  })
}

type Group = { readonly whom: Whom; readonly items: readonly Item[] }

/** What is new there, by whom is asked. */
function groupsOf(name: string, seen: Seen): Group[] {
  const service = seen.org.services[name]
  const items = service ? itemsOf(service, seen).filter(item => item.here && !isAsked(item)) : []
  const groups = new Map<string, { whom: Whom; items: Item[] }>()
  for (const item of items) {
    const whom = whomFor(item, seen)
    if (!whom) continue
    const key = `${sleeperOf(whom)} ${whom.person ?? ''}`
    const group = groups.get(key)
    if (group) group.items.push(item)
    else groups.set(key, { whom, items: [item] })
  }
  return [...groups.values()]
}

/** Asked before, and not reminded since it was taken away from there: it has come back. */
function sleepersIn(name: string, seen: Seen): Whom[] {
  const service = seen.org.services[name]
  const { muted, mornings } = seen.state.qa
  const asked = (service ? itemsOf(service, seen) : []).flatMap(({ here, mark }) => (here && mark.asked) || [])
  const idle = asked.filter(one => take(mornings, sleeperOf(one)) === undefined && !muted.includes(one.person ?? ''))
  return [...new Map(idle.map(({ person, room }) => [sleeperOf({ person, room }), { person, room }])).values()]
}

export function askingAsks(name: string, world: World): Question[] {
  const whoms = [...groupsOf(name, world).map(group => group.whom), ...sleepersIn(name, world)]
  return [...new Set(whoms.map(whom => zoneOf(whom, world.org)))].flatMap(zone => morningAsks(zone, world))
}

/** One message for each person, and one for the room. */
export function askingFacts(name: string, world: World): Fact[] {
  const { state, org, at } = world
  const target = org.services[name]?.qa?.target
  const run = target && runsNow(state.targets, name, target)
  if (!target || !run) return []
  const groups = groupsOf(name, world)
  const asked = groups.map(({ whom, items }): Fact => {
    const next = firstMorning(zoneOf(whom, org), world)
    return { type: 'qa.asked', service: name, target, commits: items.map(i => i.landed.commit), ...whom, next }
  })
  const hearers = new Map(groups.filter(isNews).map(({ whom }) => [sleeperOf(whom), hearerOf(whom)]))
  const notices = [...hearers.values()].map(hearer =>
    noticeFact({ kind: 'qa.ask', about: name, hearer, due: at, until: at + useful }, world),
  )
  const awake = groups.map(({ whom }) => sleeperOf(whom))
  const woken = sleepersIn(name, world)
    .filter(whom => !awake.includes(sleeperOf(whom)))
    .map(({ person, room }): Fact => {
      const whom = room === undefined ? { person } : { room }
      return { type: 'qa.reminded', ...whom, next: firstMorning(zoneOf(whom, org), world) }
    })
  return [{ type: 'qa.reached', service: name, target, commit: run.revision.commit }, ...asked, ...woken, ...notices]
}

export const hearerOf = ({ person, room }: Whom): { readonly room: string } | { readonly to: string } =>
  room !== undefined ? { room } : { to: person! }

/** Nobody is told what they have just said themselves. */
const isNews = ({ whom, items }: Group): boolean =>
  whom.person === undefined || items.some(({ mark }) => mark.by !== whom.person)
