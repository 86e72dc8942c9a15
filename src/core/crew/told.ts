/** What concerns one person of a crew, told in private: being needed no more, a seat that is free, who leads what goes wrong. */
import { code, date, join, type Line, ping, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import type { CrewFact } from './facts.ts'
import { askedIn } from './fill.ts'
import { gapLines } from './line.ts'
import { changeLines } from './notices.ts'
import { coverageOf, leadOf } from './resolve.ts'
import type { Crew } from './slice.ts'

type Of = Extract<CrewFact, { readonly crew: string }>

/** Who leads is called by name; the rest of the line is how it stands. */
export function alarmLine(crew: Crew, noting: Noting): Line {
  const { about, plan } = crew
  const whom = leaderOf(crew, noting)
  const gaps = join(gapLines(coverageOf(crew), plan.spans), ', ')
  return text`${ping(whom)}: ${about} begins ${date(plan.spans[0]!.from)}: ${gaps}. ${code(`!crew ask ${about}`)} · ${code(`!crew add ${about} ROLE NAME`)}`
}

type Tell = (to: string, said: Line) => Announcement[]

export function privateNotes(fact: Of, crew: Crew, noting: Noting): Announcement[] {
  // Whoever did it is answered.
  const tell: Tell = (to, said) =>
    to === noting.by.person || !Object.hasOwn(noting.org.people, to) ? [] : [{ to, post: post(said) }]
  if (fact.type === 'crew.moved') return stayNotes(fact, crew, noting)
  if (fact.type === 'crew.checked')
    return fact.lacking.length === 0 ? [] : tell(leaderOf(crew, noting), alarmLine(crew, noting))
  return [...ownNotes(fact, crew, tell), ...leadNotes(fact, crew, { noting, tell })]
}

/** Who leads; before anybody does, who called it. */
const leaderOf = ({ about, by }: Crew, { state, at }: Noting): string => leadOf(about, at, state) ?? by

function ownNotes(fact: Of, crew: Crew, tell: Tell): Announcement[] {
  const { about } = crew
  switch (fact.type) {
    case 'crew.released':
      return tell(fact.person, text`You are not needed for ${about} as ${fact.role} after all: ${fact.why}.`)
    case 'crew.dropped':
      return tell(fact.person, text`You are off the crew of ${about}, says ${fact.by}: ${fact.reason}.`)
    case 'crew.passed':
      return fact.moves.flatMap(m =>
        tell(m.from, text`${m.to} has your place on the crew of ${about} now, as ${m.role}.`),
      )
    case 'crew.ended': {
      const free = text`${about} was called off: you are free.`
      return fact.how === 'over' ? [] : concerned(crew).flatMap(to => tell(to, free))
    }
    default:
      return []
  }
}

type Led = { readonly noting: Noting; readonly tell: Tell }

function leadNotes(fact: Of, crew: Crew, { noting, tell }: Led): Announcement[] {
  const { about, room } = crew
  const lead = leaderOf(crew, noting)
  const asked = askedIn(noting.facts)
  // Where nobody is left to ask, that is told by itself.
  const next = asked.length > 0 ? ` I ask ${list(asked)} instead.` : ''
  if (fact.type === 'crew.answered' && fact.parts.length === 0 && lead !== fact.person) {
    const why = fact.reason === undefined ? '' : `: ${fact.reason}`
    return tell(lead, text`${fact.person} can't be there for ${about} as ${list(fact.roles)}${why}.${next}`)
  }
  if (fact.type === 'crew.silent' && lead !== fact.person) {
    return tell(lead, text`${fact.person} never answered whether they can be there for ${about}.${next}`)
  }
  // Where it has a room, that hears it.
  if (fact.type !== 'crew.lacking' || room !== undefined) return []
  const how = code(`!crew add ${about} ${fact.role} NAME`)
  return tell(lead, text`Nobody is left to ask for ${fact.role} of ${about}. ${how}`)
}

const concerned = ({ askings }: Crew): string[] => [
  ...new Set(askings.filter(a => a.standing === 'yes' || a.standing === 'asked').map(a => a.person)),
]

/** Who is there and stays hears what is new. */
function stayNotes(fact: Extract<Of, { type: 'crew.moved' }>, crew: Crew, { facts }: Noting): Announcement[] {
  if (!fact.keeps) return []
  const asked = askedIn(facts)
  const stay = crew.askings.filter(a => a.standing === 'yes' && !asked.includes(a.person)).map(a => a.person)
  const said = text`${crew.about} has changed: ${join(changeLines(fact.was, fact.now))}. You stay on its crew.`
  return [...new Set(stay)].map(to => ({ to, post: post(said) }))
}
