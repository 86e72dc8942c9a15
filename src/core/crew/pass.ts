/** Seats that pass from one person to another: swaps and handovers. They count once the other accepts. */
import { isRefusal } from '../deploy/locate.ts'
import { type Handover, nextHandoverId } from '../lock/handovers.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, date, post, text } from '../post.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { withComplete } from './complete.ts'
import { locateCrew, locateMember, locateRole } from './locate.ts'
import { seatsOf } from './resolve.ts'
import { type Crew, findCrew } from './slice.ts'
import { hull } from './spans.ts'

/** How it is handed over, as it stands in the record: `crew D12 swap`, `crew D12 infra`. */
const whatOf = (about: string, how: string): string => `crew ${about} ${how}`

/** What is handed over, when it is a seat. */
export function seatOf({ what }: Pick<Handover, 'what'>): { about: string; how: string } | undefined {
  const [, about, how] = /^crew (\S+) (\S+)$/.exec(what) ?? []
  return about === undefined || how === undefined ? undefined : { about, how }
}

const [minute, day] = [60_000, 86_400_000]

/** While it is on, half an hour; before, a day, and no longer than to its beginning. */
function offerEnd({ plan }: Crew, at: number): number {
  const { from } = hull(plan.spans)
  return Math.max(at + 30 * minute, Math.min(from, at + day))
}

/** The roles that somebody has from now on. */
const rolesOf = (crew: Crew, person: string, at: number): string[] => [
  ...new Set(seatsOf(crew).flatMap(s => (s.person === person && s.until > at ? [s.role] : []))),
]

export type Offer = { readonly how: string; readonly from: string; readonly to: string }

/** Offers what `from` has; it counts when `to` accepts. */
export function offerSeat(crew: Crew, { how, from, to }: Offer, world: World): Outcome {
  const { about } = crew
  if (from === to) return refused('crew.self', text`${to} has it already. ${code(`!crew ${about}`)}`)
  const mine = rolesOf(crew, from, world.at)
  if (mine.length === 0 || (how !== 'swap' && !mine.includes(how)))
    return refused(
      'crew.no-seat',
      text`${from === actor(world) ? 'You are' : `${from} is`} not on the crew of ${about}${how === 'swap' ? '' : ` as ${how}`}. ${code(`!crew ${about}`)}`,
    )
  const handover = nextHandoverId(world.state.locks.handovers)
  const until = offerEnd(crew, world.at)
  return did(
    [{ type: 'handover.offered', handover, what: whatOf(about, how), from, to, until }],
    post(text`I ask ${to}: it counts when they accept, until ${date(until)}.`),
  )
}

/** `!crew swap D12 ME with OTHER`: their seats for mine; where they have none, they come in my place. */
export function swap({ about, who, other }: { about?: string; who?: string; other?: string }, world: World): Outcome {
  const crew = locateCrew(about, world)
  if (isRefusal(crew)) return crew
  const how = `!crew swap ${crew.about} me with NAME`
  const from = locateMember(who, how, world)
  if (isRefusal(from)) return from
  if (from.name !== actor(world))
    return refused('crew.other', text`Only ${from.name} can swap what is ${from.name}'s. Yours: ${code(how)}`)
  const to = locateMember(other, how, world)
  return isRefusal(to) ? to : offerSeat(crew, { how: 'swap', from: from.name, to: to.name }, world)
}

/** `!crew handover D12 NAME [ROLE]`: without a role, the only one I have. */
export function handOver(
  { about, name, role: typed }: { about?: string; name?: string; role?: string },
  world: World,
): Outcome {
  const crew = locateCrew(about, world)
  if (isRefusal(crew)) return crew
  const mine = rolesOf(crew, actor(world), world.at)
  const to = locateMember(name, `!crew handover ${crew.about} NAME`, world)
  if (isRefusal(to)) return to
  const role = typed === undefined ? undefined : locateRole(typed, crew)
  if (role && isRefusal(role)) return role
  if (!role && mine.length > 1)
    return refused(
      'crew.which-role',
      text`Which? You are ${list(mine)}: ${code(`!crew handover ${crew.about} ${to.name} ${mine[0]!}`)}`,
    )
  return offerSeat(crew, { how: role?.role ?? mine[0] ?? 'swap', from: actor(world), to: to.name }, world)
}

/** What was offered is accepted: from now on the seats are the other's. */
export function takeSeat({ id, what, from, to }: Handover, world: World): Outcome {
  const { about, how } = seatOf({ what })!
  const crew = findCrew(world.state.crews, about)
  const theirs = crew && !crew.ended ? rolesOf(crew, from, world.at) : []
  const given = how === 'swap' ? theirs : theirs.filter(r => r === how)
  if (!crew || given.length === 0)
    return refused('crew.no-seat', text`${from} is not on the crew of ${about} any more. ${code(`!crew ${about}`)}`)
  const back = how === 'swap' ? rolesOf(crew, to, world.at) : []
  const moves = [...given.map(role => ({ role, from, to })), ...back.map(role => ({ role, from: to, to: from }))]
  return did(
    withComplete(
      about,
      [
        { type: 'handover.accepted', handover: id, by: to },
        { type: 'crew.passed', crew: about, how: how === 'swap' ? 'swap' : 'handover', moves },
      ],
      world,
    ),
    post(text`You are on the crew of ${about} as ${list(given)} now, for ${from}. ${code(`!crew ${about}`)}`),
  )
}
