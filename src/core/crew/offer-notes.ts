/** What is told of a seat that is offered, and what became of the offer: to the two whom it concerns. */
import type { Fact } from '../facts.ts'
import { findHandover, type Handover } from '../lock/handovers.ts'
import { code, date, type Line, line, type Post, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { spansWords } from './line.ts'
import { seatOf } from './pass.ts'
import { type Crew, findCrew } from './slice.ts'

export function offerNotes(fact: Fact, { state }: Noting): Announcement[] {
  const handover = 'handover' in fact ? findHandover(state.locks.handovers, fact.handover) : undefined
  const seat = handover && seatOf(handover)
  const crew = seat && findCrew(state.crews, seat.about)
  if (!crew) return []
  const said = (to: string, line: Line): Announcement[] => [{ to, post: post(line) }]
  const name = seat.how === 'swap' ? `the crew of ${seat.about}` : `${seat.how} of ${seat.about}`
  switch (fact.type) {
    case 'handover.offered':
      return [{ to: handover.to, post: offerPost(handover, crew) }]
    case 'handover.declined':
      return said(
        handover.from,
        text`${handover.to} declines ${name}${fact.reason && `: ${fact.reason}`}. You stay. ${code(`!crew swap ${seat.about} me with NAME`)}`,
      )
    case 'handover.lapsed':
      return said(
        handover.from,
        text`${handover.to} did not answer in time about ${name}. You stay. ${code(`!crew swap ${seat.about} me with NAME`)}`,
      )
    default:
      return []
  }
}

function offerPost({ id, from, to, until, what }: Handover, crew: Crew): Post {
  const { about, plan } = crew
  const back = crew.askings.some(a => a.person === to && a.standing === 'yes')
  const how = seatOf({ what })!.how
  const asked =
    how === 'swap'
      ? back
        ? text`${from} asks to swap with you on the crew of ${about}`
        : text`${from} asks you to come in their place on the crew of ${about}`
      : text`${from} is to hand ${how} of ${about} over to you`
  return {
    blocks: [line(text`${asked}, ${spansWords(plan.spans, true)}. It counts when you accept, until ${date(until)}.`)],
    buttons: [
      { label: 'Accept', press: `!handover accept ${id}`, style: 'primary' },
      { label: 'Decline', press: `!handover decline ${id}`, line: `!handover decline ${id} [reason]`, asks: 'Why?' },
    ],
  }
}
