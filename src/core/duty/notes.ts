/** What rooms and persons hear of a crew on its day: few lines, and the live post that changes with every answer. */
import { cardId } from '../crew/card.ts'
import { leadOf } from '../crew/resolve.ts'
import { type Crew, findCrew } from '../crew/slice.ts'
import { hull } from '../crew/spans.ts'
import type { Fact } from '../facts.ts'
import { clock, code, date, type Line, type Post, ping, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { answerButtons, endButtons, rollButtons } from './buttons.ts'
import type { DutyFact } from './facts.ts'
import { privateNotes } from './private.ts'
import { onWords } from './roll-line.ts'
import { type Call, dutyOf, firstOf, isOwn } from './slice.ts'

export { dutyNotice } from './notices.ts'

const isOfDuty = (fact: Fact): fact is DutyFact => fact.type.startsWith('duty.')

export const dutyNotes: Notes = (fact, noting) => {
  const crew = isOfDuty(fact) ? findCrew(noting.state.crews, fact.crew) : undefined
  if (!crew || !isOfDuty(fact)) return []
  return [...roomNotes(fact, crew, noting), ...privateNotes(fact, crew, noting)]
}

function roomNotes(fact: DutyFact, crew: Crew, noting: Noting): Announcement[] {
  const { about, room } = crew
  if (room === undefined) return []
  const there = { room, about: cardId(about) }
  const said = dayLine(fact, crew, noting)
  return [said ? { ...there, post: said } : there]
}

const warning = (said: Line): Post => ({ ...post(said), tone: 'warn', urgent: true })

function dayLine(fact: DutyFact, crew: Crew, noting: Noting): Post | undefined {
  switch (fact.type) {
    case 'duty.rolled':
      return rollPost(fact, noting)
    case 'duty.called':
      return calledPost(fact)
    case 'duty.raised':
      return fact.to === 'room' ? uncovered(fact, noting) : undefined
    case 'duty.answered':
      return answeredPost(fact, noting)
    case 'duty.turned':
      return turnedPost(fact, crew, noting)
    default:
      return endPost(fact, crew)
  }
}

type Of<T extends DutyFact['type']> = Extract<DutyFact, { readonly type: T }>

function rollPost({ crew, from }: Of<'duty.rolled'>, { facts, state }: Noting): Post | undefined {
  const called = facts.flatMap(f => (f.type === 'duty.called' && f.crew === crew && f.why === 'roll' ? [f.person] : []))
  const people = [...new Set(called)]
  if (people.length === 0) return undefined
  return {
    ...post(text`Roll call for ${crew}, ${date(from)}: ${list(people)}, are you there? Any word here will do.`),
    buttons: rollButtons(crew, state),
  }
}

/** Whoever is called now is called by name here as well. */
function calledPost({ crew, person, why, role, by, words, instead }: Of<'duty.called'>): Post | undefined {
  const how = { buttons: answerButtons(crew, false), urgent: true }
  if (why === 'call' && instead === undefined)
    return { ...post(text`${ping(person)}: ${by} calls you to ${crew}${role && `, as ${role}`}: ${words}.`), ...how }
  if (instead === undefined) return undefined
  return { ...post(text`${ping(person)}: can you come now for ${crew}, as ${role}? ${instead} is not there.`), ...how }
}

const callOf = ({ crew, call }: { crew: string; call: number }, { state }: Noting): Call | undefined =>
  dutyOf(crew, state.duties).calls.find(c => c.call === call)

function uncovered(fact: Of<'duty.raised'>, noting: Noting): Post | undefined {
  const call = callOf(fact, noting)
  if (!call) return undefined
  const { crew: about } = fact
  const { role, called } = call
  const all = list(called.map(c => c.person))
  if (role === undefined)
    return warning(text`${all} did not answer the call to ${about}. ${code(`!crew call ${about} NAME "why"`)}`)
  const still = call.why === 'call' ? 'did not come when called' : 'is uncovered'
  return warning(
    text`${role} of ${about} ${still}: no word from ${all}. ${code(`!crew add ${about} ${role} NAME`)} · ${code(`!crew call ${about} NAME "why"`)}`,
  )
}

/** The last word of a roll call, somebody who comes, and whoever is there after all. */
function answeredPost(fact: Of<'duty.answered'>, noting: Noting): Post | undefined {
  const { crew: about, person, how } = fact
  const call = callOf(fact, noting)
  if (!call || how === 'no') return undefined
  const passed = noting.facts.some(f => f.type === 'crew.passed')
  if (!isOwn(call, person)) {
    // Whose seat it was: that is told with it.
    if (passed) return undefined
    return post(text`${person} is coming to ${about}${call.role && ` as ${call.role}`}.`)
  }
  if (call.called.length > 1 || call.stage !== 'person')
    return post(text`${person} is there for ${about} as ${call.role}.`)
  const { calls, rolledAt = 0 } = dutyOf(about, noting.state.duties)
  const rolled = calls.filter(c => c.why === 'roll' && firstOf(c).at >= rolledAt)
  const isLast = call.why === 'roll' && rolled.every(c => c.closed?.person !== undefined) && isLastOf(fact, noting)
  return isLast
    ? { ...post(text`Roll call for ${about} ${rolled.length}/${rolled.length}: everybody is there.`), tone: 'good' }
    : undefined
}

/** Who has two roles answers for both. */
const isLastOf = (fact: Fact, { facts }: Noting): boolean => facts.findLast(f => f.type === 'duty.answered') === fact

/** Who is on, when that changed by the clock: what people did is told with what they did. */
function turnedPost({ crew: about, on, since }: Of<'duty.turned'>, crew: Crew, { state }: Noting): Post | undefined {
  if (on.length === 0 || crew.ended) return undefined
  if (crew.turns.some(t => t.at === since) && since !== hull(crew.plan.spans).from) return undefined
  return post(
    text`On for ${about} now: ${onWords(on)}.${leadOf(about, since, state) === undefined && ' Nobody leads.'}`,
  )
}

function endPost(fact: DutyFact, crew: Crew): Post | undefined {
  const { about } = crew
  switch (fact.type) {
    case 'duty.unended':
      return {
        ...warning(
          text`Nobody has said whether the crew of ${about} stands down; its hours ended ${clock(fact.end)}, as planned.${openWords(fact.open)}`,
        ),
        buttons: endButtons(about, list(fact.open)),
      }
    case 'duty.stood-down':
      return post(
        text`The crew of ${about} stands down, says ${fact.by}.${openWords(fact.open)} ${fact.people.length > 0 && `Thank you, ${list(fact.people)}.`}`,
      )
    case 'duty.unable':
      return warning(text`${doorName(fact.door)} can't show who is on for ${about}: ${fact.why}. All else goes on.`)
    default:
      return undefined
  }
}

const openWords = (open: readonly string[]): string => (open.length > 0 ? ` Broken still: ${list(open)}.` : '')

const doorName = (door: string): string => (door === 'irc' ? 'IRC' : door === 'slack' ? 'Slack' : door)
