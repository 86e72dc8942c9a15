/** Asking people to be there: by name, for a role, or for all that is not covered. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { code, date, type Line, post, text } from '../post.ts'
import { list } from '../words.ts'
import { actor, after, type World } from '../world.ts'
import { withComplete } from './complete.ts'
import { askFact, fillFacts, toldFacts } from './fill.ts'
import { spansWords } from './line.ts'
import { locateMember, locateOwn, locateRole } from './locate.ts'
import { offerSeat } from './pass.ts'
import { leadOf, seatsOf } from './resolve.ts'
import { absencesIn, askingsOf, type Crew, findCrew } from './slice.ts'
import { hull, type Span, since, within, without } from './spans.ts'
import { type Here, partsAsks, readParts } from './typed.ts'

export type Adding = { readonly about?: string; readonly role?: string; readonly name?: string; readonly when?: string }

export const addAsks = ({ about, when }: Adding, world: Here): Question[] => {
  const crew = when === undefined ? undefined : locateOwn(about, world)
  return crew && !isRefusal(crew) ? partsAsks(when!, crew, world) : []
}

/** `!crew add D12 ROLE NAME [10:00..14:00]`: asks somebody. Whoever adds themselves has said yes. */
export function addMember({ about, role: wanted, name, when }: Adding, world: Here): Outcome {
  const crew = locateOwn(about, world)
  if (isRefusal(crew)) return crew
  const role = locateRole(wanted, crew)
  if (isRefusal(role)) return role
  const person = locateMember(name, `!crew add ${crew.about} ${role.role} NAME`, world)
  if (isRefusal(person)) return person
  const parts = when === undefined ? since(crew.plan.spans, world.at) : readParts(when, crew, world)
  if (isRefusal(parts)) return parts
  return askedOne(crew, { person: person.name, role: role.role, parts }, world)
}

type Wish = { readonly person: string; readonly role: string; readonly parts: readonly Span[] }

function askedOne(crew: Crew, wish: Wish, world: World): Outcome {
  const { about } = crew
  const { person, role, parts } = wish
  const no = refusedOne(crew, wish, world)
  if (no) return no
  const mine = person === actor(world)
  const asked: Fact[] = [askFact(about, wish, world)]
  const yes: Fact = { type: 'crew.answered', crew: about, person, roles: [role], parts, door: world.by.door }
  const facts = mine ? [...asked, yes] : toldFacts(about, asked, world)
  const words = mine
    ? text`You are on the crew of ${about} as ${role}, ${spansWords(parts, true)}.`
    : text`I ask ${person} in private to be there for ${about} as ${role}${isPart(parts, crew) && text`, ${spansWords(parts, true)}`}.${awayLine(wish, world)}`
  return did(withComplete(about, facts, world), post(words))
}

const isPart = (parts: readonly Span[], { plan }: Crew): boolean => without(plan.spans, parts).length > 0

function awayLine({ person, parts }: Wish, { state }: World): Line {
  const [away] = absencesIn(state.crews, person, parts)
  return away ? text` They are away ${date(away.from)}–${date(away.until)}, says ${away.by}.` : []
}

function refusedOne(crew: Crew, { person, role, parts }: Wish, world: World): Outcome | undefined {
  const { about } = crew
  if (parts.length === 0) return refused('crew.past', text`The hours of ${about} are past: ${code(`!crew ${about}`)}`)
  const has = askingsOf(crew, person).find(a => a.role === role)
  if (has?.standing === 'yes' && without(parts, has.held).length === 0)
    return refused('crew.has', text`${person} is there as ${role} already. ${code(`!crew ${about}`)}`)
  if (has?.standing === 'asked' && without(parts, has.parts).length === 0)
    return refused('crew.has', text`${person} was asked already. ${code(`!crew ask ${about} ${person}`)} asks again.`)
  const away = absencesIn(world.state.crews, person, parts)
  if (away.length === 0 || without(parts, away).length > 0) return undefined
  const { from, until, by } = away[0]!
  return refused(
    'crew.away',
    text`${person} is away ${date(from)}–${date(until)}, says ${by}. Somebody else: ${code(`!crew add ${about} ${role} NAME`)}; not away after all: ${code(`!crew back ${person}`)}`,
  )
}

/** `!crew ask D12 [ROLE|NAME]` */
export function askCrew({ about, who }: { readonly about?: string; readonly who?: string }, world: World): Outcome {
  const crew = locateOwn(about, world)
  if (isRefusal(crew)) return crew
  const role = crew.roles.find(r => r.role === who?.toLowerCase())
  if (who === undefined || role) return askRoles(crew, role ? [role.role] : crew.roles.map(r => r.role), world)
  const person = locateMember(who, `!crew ask ${crew.about} NAME`, world)
  return isRefusal(person) ? person : askAgain(crew, person.name, world)
}

function askRoles(crew: Crew, roles: readonly string[], world: World): Outcome {
  const { about } = crew
  const facts: Fact[] = []
  for (const role of roles) facts.push(...fillFacts(about, { role }, after(world, facts)))
  const asked = facts.flatMap(f => (f.type === 'crew.asked' ? [`${f.person} (${f.role})`] : []))
  const lacking = facts.flatMap(f => (f.type === 'crew.lacking' ? [f.role] : []))
  const more =
    lacking.length > 0
      ? text`Nobody (more) to ask for ${list(lacking)}: ${code(`!crew add ${about} ${lacking[0]!} NAME`)}`
      : []
  // That nobody is left was the answer to this; it is no turn of its own.
  const real = facts.filter(f => f.type === 'crew.asked')
  if (real.length === 0)
    return more.length > 0
      ? refused('crew.nobody', more)
      : said(post(text`Everybody who is needed was asked. ${code(`!crew ask ${about} NAME`)} asks one again.`))
  return did(toldFacts(about, real, world), post(text`I ask ${list(asked)} in private.`, more))
}

function askAgain(crew: Crew, person: string, world: World): Outcome {
  const { about } = crew
  const open = askingsOf(crew, person).filter(a => a.standing === 'asked' || a.standing === 'silent')
  if (open.length === 0) {
    const role = crew.roles[0]?.role ?? 'ROLE'
    return refused(
      'crew.not-asked',
      text`Nothing is asked of ${person} for ${about}. ${code(`!crew add ${about} ${role} ${person}`)}`,
    )
  }
  const facts = open.map(({ role, parts, instead }) =>
    askFact(about, { person, role, parts: since(parts, world.at), ...(instead !== undefined && { instead }) }, world),
  )
  return did(toldFacts(about, facts, world), post(text`I ask ${person} again.`))
}

/** `!crew lead D12 NAME`: whoever leads now hands it over; where nobody does, NAME is asked to. */
export function nameLead({ about, name }: { readonly about?: string; readonly name?: string }, world: World): Outcome {
  const crew = locateOwn(about, world)
  if (isRefusal(crew)) return crew
  const person = locateMember(name, `!crew lead ${crew.about} NAME`, world)
  if (isRefusal(person)) return person
  const lead = leadOf(crew.about, world.at, world.state)
  const role = { role: 'lead', need: 1, from: [], backups: [] }
  const staffed: Fact[] = crew.roles.some(r => r.role === 'lead')
    ? []
    : [{ type: 'crew.staffed', crew: crew.about, by: actor(world), roles: [role, ...crew.roles] }]
  const next = after(world, staffed)
  const now = findCrew(next.state.crews, crew.about)!
  const isHeld =
    lead !== undefined &&
    within(
      seatsOf(crew).filter(s => s.role === 'lead'),
      [hull(since(crew.plan.spans, world.at))],
    ).length > 0
  const outcome =
    lead !== undefined && isHeld && lead !== person.name
      ? offerSeat(now, { how: 'lead', from: lead, to: person.name }, next)
      : askedOne(now, { person: person.name, role: 'lead', parts: since(crew.plan.spans, world.at) }, next)
  return outcome.refused === undefined ? { ...outcome, facts: [...staffed, ...outcome.facts] } : outcome
}
