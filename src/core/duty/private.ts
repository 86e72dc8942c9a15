/** What single persons hear of a crew on its day, besides being called. */
import { leadOf } from '../crew/resolve.ts'
import type { Crew } from '../crew/slice.ts'
import { code, type Line, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import type { DutyFact } from './facts.ts'
import { dutyOf } from './slice.ts'

type Tell = (to: string, said: Line) => Announcement[]

export function privateNotes(fact: DutyFact, crew: Crew, noting: Noting): Announcement[] {
  const { about, by: caller, room } = crew
  // Whoever did it is answered.
  const tell: Tell = (to, said) =>
    to === noting.by.person || !Object.hasOwn(noting.org.people, to) ? [] : [{ to, post: post(said) }]
  switch (fact.type) {
    case 'duty.answered':
      return answeredNotes(fact, { noting, tell, room })
    case 'duty.noted':
      return fact.to.flatMap(to => tell(to, text`${fact.person}, going off ${about}: ${fact.text}`))
    case 'duty.unable': {
      const lead = leadOf(about, noting.at, noting.state) ?? caller
      return room === undefined ? tell(lead, text`${fact.door} can't show who is on for ${about}: ${fact.why}.`) : []
    }
    default:
      return []
  }
}

function answeredNotes(
  { crew: about, call: n, person, how, reason }: Extract<DutyFact, { type: 'duty.answered' }>,
  { noting: { state }, tell, room }: { noting: Noting; tell: Tell; room?: string },
): Announcement[] {
  const call = dutyOf(about, state.duties).calls.find(c => c.call === n)
  if (!call) return []
  const why = reason === undefined ? '' : `: ${reason}`
  const caller = call.by
  if (how === 'no')
    return caller === undefined
      ? []
      : tell(caller, text`${person} can't come to ${about}${why}. ${code(`!crew ${about}`)}`)
  const others = call.called.filter(c => c.person !== person && c.answer === undefined)
  const own = call.why !== 'call' && call.called[0]?.person === person
  // Whose place was taken is told so with the seat.
  const needless = own ? others : others.filter(c => c.person !== call.called[0]?.person)
  return [
    ...needless.flatMap(c => tell(c.person, text`${person} is there for ${about}: you need not come. Thank you.`)),
    // Where it has a room, that hears it.
    ...(caller === undefined || room !== undefined ? [] : tell(caller, text`${person} is coming to ${about}.`)),
  ]
}
