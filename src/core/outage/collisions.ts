/** What an outage would run into: other outages, freezes, windows, meetings, people who are elsewhere, deployments planned for then. */
import { consumersOf, ownersOf } from '../catalogue/slice.ts'
import { coverage, onCrews } from '../crew/resolve.ts'
import { absencesIn } from '../crew/slice.ts'
import { openDeploys } from '../deploys.ts'
import { freezeLine } from '../freeze/say.ts'
import { isInScope } from '../freeze/scope.ts'
import { openFreezes } from '../freeze/slice.ts'
import { meetingsAhead } from '../meeting/slice.ts'
import { clock, code, type Line, text } from '../post.ts'
import { windowName } from '../window/say.ts'
import { openWindowsOf } from '../window/slice.ts'
import { list, sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import { policyOf } from './policy.ts'
import { outageName, spanWords, stateWords } from './say.ts'
import { draftOutages, type Outage, openOutages } from './slice.ts'
import { contactOf } from './who.ts'

/** From its start to its announced end (epoch milliseconds). */
type Stretch = { readonly from: number; readonly until: number }
type Find = (outage: Outage & Stretch, world: World) => Line[]

const meet = (a: Stretch, { from, until = Number.POSITIVE_INFINITY }: { from: number; until?: number }): boolean =>
  from < a.until && until > a.from

/** Milliseconds: one that nobody planned, and that has no end yet, is thought to be over after that. */
const aDay = 86_400_000

/** Everybody who would notice both: the services, and who uses them. */
const reachOf = ({ services }: Pick<Outage, 'services'>, world: World): string[] =>
  services.flatMap(name => [name, ...consumersOf(name, world)])

const otherOutages: Find = (outage, world) => {
  const mine = reachOf(outage, world)
  return [...openOutages(world.state.outages), ...draftOutages(world.state.outages)]
    .filter(o => o.id !== outage.id && meet(outage, o.planned ? o : { ...o, until: world.at + aDay }))
    .flatMap(o => {
      const both = [...new Set(reachOf(o, world).filter(name => mine.includes(name)))]
      const when = o.state === 'draft' ? text`draft: ${spanWords(o)}` : stateWords(o)
      return both.length === 0
        ? []
        : [text`${outageName(o)} is at the same time (${when}): both concern ${list(both)}.`]
    })
}

const placesOf = ({ services }: Outage, { org }: World) =>
  services.flatMap(service =>
    Object.keys(Object.hasOwn(org.services, service) ? org.services[service]!.targets : {}).map(target => ({
      service,
      target,
    })),
  )

const freezes: Find = (outage, { state, org, at, ...rest }) =>
  openFreezes(state.freezes)
    .filter(f => meet(outage, f) && placesOf(outage, { state, org, at, ...rest }).some(p => isInScope(f.scope, p, org)))
    .map(f => text`Freeze ${freezeLine(f, state, at)}.`)

/** Rooms where the services are deployed from, and where it is announced. */
function roomsOf(outage: Outage, world: World): string[] {
  const { services, audiences = {} } = world.org
  const targets = placesOf(outage, world).flatMap(p => services[p.service]!.targets[p.target]!.room ?? [])
  const told = Object.hasOwn(audiences, outage.audience) ? audiences[outage.audience]!.rooms : []
  return [...new Set([...targets, ...told])]
}

const windows: Find = (outage, world) =>
  openWindowsOf(world.state.windows, outage.until)
    .filter(w => meet(outage, w) && w.room !== undefined && roomsOf(outage, world).includes(w.room))
    .map(w => text`Window ${windowName(w)} is at the same time: ${spanWords(w)}.`)

/** Who leads it, and who cares for the services. */
const peopleOf = (outage: Outage, world: World): string[] => [
  ...new Set([contactOf(outage, outage.from, world.state), ...outage.services.flatMap(name => ownersOf(name, world))]),
]

const meetings: Find = (outage, world) => {
  const [rooms, people] = [roomsOf(outage, world), peopleOf(outage, world)]
  return meetingsAhead(world.state.meetings, outage.from)
    .filter(m => meet(outage, m))
    .filter(
      m => (m.room !== undefined && rooms.includes(m.room)) || (m.chair !== undefined && people.includes(m.chair)),
    )
    .map(
      m =>
        text`Meeting ${m.id} ${m.title} is at the same time: ${spanWords(m)}${m.chair !== undefined && `, led by ${m.chair}`}.`,
    )
}

/** Who leads it is away, or on another crew; hours that its own crew does not cover. */
const crews: Find = (outage, world) => {
  const { state } = world
  const who = contactOf(outage, outage.from, state)
  const mine = [outage.id, outage.deploy]
  const away = absencesIn(state.crews, who, [outage]).map(a => text`${who}, who leads it, is away: ${spanWords(a)}.`)
  const times = [outage.from, outage.until - 1]
  const others = [...new Set(times.flatMap(at => onCrews(who, at, state)))].filter(about => !mine.includes(about))
  const busy = others.map(
    about => text`${who}, who leads it, is on the crew of ${about} then. ${code(`!crew ${about}`)}`,
  )
  const gaps = mine.flatMap(about => (about === undefined ? [] : coverage(about, state))).filter(g => meet(outage, g))
  return [...away, ...busy, ...gaps.map(g => text`The crew has ${g.have} of ${g.need} as ${g.role}: ${spanWords(g)}.`)]
}

const deployments: Find = (outage, { state }) =>
  openDeploys(state.deploys)
    .filter(d => d.id !== outage.deploy && d.on !== undefined && meet(outage, d.on))
    .filter(d => outage.services.includes(d.plan.service))
    .map(
      d =>
        text`${d.id}, ${d.plan.service} to ${d.plan.target}, is planned for then: ${spanWords(d.on!)}. Does it belong to it? ${code(`!outage edit ${outage.id} deploy=${d.id}`)}`,
    )

const finders: readonly Find[] = [otherOutages, freezes, windows, meetings, crews, deployments]

/** What one should know of before it is announced; nothing of what no longer has an end ahead. */
export function collisionsOf(outage: Outage, world: World): Line[] {
  const { from, until } = outage
  return until === undefined ? [] : finders.flatMap(find => find({ ...outage, from, until }, world))
}

/** That it is announced later than the policy has it. */
export function shortNotice({ from }: Outage, { org, at }: Pick<World, 'org' | 'at'>): Line[] {
  const { notice } = policyOf(org)
  const left = from - at
  if (left >= notice) return []
  if (left <= 0) return [text`It begins at ${clock(from)}, which is past.`]
  return [text`Short notice: it begins in ${sayDuration(left)}, ${sayDuration(notice)} are the rule.`]
}
