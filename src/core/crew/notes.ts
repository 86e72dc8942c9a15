/** What rooms and persons hear of crews: turns and trouble in the room, what concerns one person in private. */
import type { Fact } from '../facts.ts'
import { code, join, type Line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { cardId, crewPost } from './card.ts'
import type { CrewFact } from './facts.ts'
import { askedIn } from './fill.ts'
import { crewLine, spansWords } from './line.ts'
import { changeLines } from './notices.ts'
import { offerNotes } from './offer-notes.ts'
import { type Crew, findCrew } from './slice.ts'
import { alarmLine, privateNotes } from './told.ts'

export { crewNotice } from './notices.ts'

type Of = Extract<CrewFact, { readonly crew: string }>
const isOfCrew = (fact: Fact): fact is Of => fact.type.startsWith('crew.') && 'crew' in fact

export const crewNotes: Notes = (fact, noting) => {
  if (fact.type.startsWith('handover.')) return offerNotes(fact, noting)
  const crew = isOfCrew(fact) ? findCrew(noting.state.crews, fact.crew) : undefined
  return crew && isOfCrew(fact) ? [...roomNotes(fact, crew, noting), ...privateNotes(fact, crew, noting)] : []
}

/** The live post changes with every fact; a line is said at turns and in trouble only. */
function roomNotes(fact: Of, crew: Crew, noting: Noting): Announcement[] {
  if (crew.room === undefined) return []
  const there = { room: crew.room, about: cardId(crew.about) }
  if (fact.type === 'crew.called') return [{ ...there, opens: true, post: crewPost(crew, noting) }]
  const said = roomLine(fact, crew, noting)
  return [said ? { ...there, post: said } : there]
}

function roomLine(fact: Of, crew: Crew, noting: Noting): Post | undefined {
  const { about, plan } = crew
  const now = crewLine(about, noting)
  switch (fact.type) {
    case 'crew.moved':
      return post(text`${changedLine(fact)}. ${againLine(fact, noting)} ${now}`)
    case 'crew.staffed':
      return noting.facts.some(f => f.type === 'crew.moved') ? undefined : post(text`${about}: ${now}`)
    case 'crew.complete':
      return { ...post(text`The crew of ${about} is complete: ${now}`), tone: 'good' }
    case 'crew.lacking': {
      const hours = spansWords(fact.parts, plan.spans.length > 1)
      const how = code(`!crew add ${about} ${fact.role} NAME`)
      return warning(text`Nobody is left to ask for ${fact.role} of ${about}, ${hours}: ${how}`)
    }
    case 'crew.checked':
      return fact.lacking.length === 0 ? undefined : warning(alarmLine(crew, noting))
    case 'crew.passed':
      return post(text`${about}: ${list(fact.moves.map(m => `${m.to} is ${m.role} instead of ${m.from}`))}.`)
    case 'crew.ended':
      return fact.how === 'over' ? undefined : post(text`${about} was called off: its crew is free.`)
    default:
      return undefined
  }
}

const warning = (said: Line): Post => ({ ...post(said), tone: 'warn', urgent: true })

type Moved = Extract<Of, { type: 'crew.moved' }>

/** To which day its thing was moved has just been told. */
function changedLine({ crew, by, was, now }: Moved): Line {
  const changes = changeLines(by === undefined ? { ...was, spans: now.spans } : was, now)
  return text`${crew} has changed${changes.length > 0 && text`: ${join(changes)}`}`
}

/** Who has not answered yet is said behind it. */
const againLine = ({ keeps }: Moved, { facts }: Noting): Line => {
  const asked = askedIn(facts)
  if (keeps) return asked.length > 0 ? text`Asked for what is new: ${list(asked)}.` : text`Who is there stays.`
  return asked.length > 0 ? text`What was answered is void, and asked again.` : []
}
