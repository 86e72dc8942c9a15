/** What rooms and persons hear of outages. */

import { roomsTold } from '../bulletin/told.ts'
import type { Fact } from '../facts.ts'
import type { SayNotice } from '../notice/words.ts'
import { clock, code, dateCommand, type Line, line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes } from '../say/notes.ts'
import { sayDuration } from '../words.ts'
import { endButtons, startButtons } from './buttons.ts'
import { detailLines } from './card.ts'
import { lengthWords, outageName, spanWords } from './say.ts'
import { findOutage, isOn, isOver, type Outage } from './slice.ts'

export { outageBulletin } from './announced.ts'

/** What everybody is told stands in the bulletins; here, what only the live post shows, and that word is missing. */
export const outageNotes: Notes = (fact, { state }) => {
  const outage = isQuiet(fact) ? findOutage(state.outages, fact.outage) : undefined
  if (!outage) return []
  const said = fact.type === 'outage.silent' ? silentPost(outage, fact.due) : undefined
  return roomsTold(outage.id, state).map(
    (room): Announcement => ({ room, about: outage.id, ...(said && { post: said }) }),
  )
}

const quiet = ['outage.asked', 'outage.edited', 'outage.reminded', 'outage.silent', 'outage.explained'] as const
type Quiet = Extract<Fact, { type: (typeof quiet)[number] }>
const isQuiet = (fact: Fact): fact is Quiet => (quiet as readonly string[]).includes(fact.type)

const isLate = ({ state, from }: Outage, due: number): boolean => state === 'scheduled' && due >= from

function silentPost(outage: Outage, due: number): Post {
  const next = outage.nextUpdate
  const what = isLate(outage, due)
    ? text`should have begun at ${clock(outage.from)}`
    : text`word was due at ${clock(due)}`
  const more = outage.overrun && outage.until !== undefined ? text`, overrunning since ${clock(outage.until)}` : []
  return {
    ...post(
      text`${outageName(outage)}${more}: ${what}, and nobody has said anything${next !== undefined && text`. Next word at ${clock(next)}`}.`,
    ),
    tone: 'warn',
  }
}

/** The words of a notice as things are; undefined: there is nothing left to say. */
export const outageNotice: SayNotice = ({ kind, about, due }, { state, at }) => {
  const outage = findOutage(state.outages, about)
  if (!outage || isOver(outage)) return undefined
  const waits = outage.state === 'scheduled'
  switch (kind) {
    case 'outage.soon':
      return waits ? soonPost(outage, { due, at, state }) : undefined
    case 'outage.start':
      return waits ? { ...post(startLine(outage)), buttons: startButtons(outage), urgent: true } : undefined
    case 'outage.end':
      return isOn(outage) ? { ...post(endLine(outage)), buttons: endButtons(outage), urgent: true } : undefined
    default:
      return overduePost(outage, due)
  }
}

type Soon = { readonly due: number; readonly at: number; readonly state: Parameters<typeof detailLines>[1]['state'] }

const soonPost = (outage: Outage, { due, at, state }: Soon): Post =>
  post(
    text`${outageName(outage)} in ${sayDuration(outage.from - Math.max(due, at))}: ${spanWords(outage)} · ${dateCommand(outage.from)}`,
    ...detailLines(outage, { state }),
  )

const startLine = (outage: Outage): Line =>
  text`${outageName(outage)} is announced for now, for ${lengthWords(outage)}. Does it begin? It does not by itself.`

const endLine = (outage: Outage): Line =>
  text`${outageName(outage)} is to be over at ${clock(outage.until ?? outage.from)}. Done, or how much longer? It does not end by itself.`

/** In private, whoever leads it: everybody else has read that nothing was said. */
function overduePost(outage: Outage, due: number): Post {
  const buttons = outage.state === 'scheduled' ? startButtons(outage) : endButtons(outage)
  const what = isLate(outage, due)
    ? text`should have begun at ${clock(outage.from)}`
    : text`word was due at ${clock(due)}`
  const how = outage.until === undefined ? [text`${code(`!outage update ${outage.id} "what is new"`)}`] : []
  return {
    blocks: [
      line(text`${outageName(outage)}: ${what}, and everybody reads that. How does it stand?`),
      ...how.map(line),
    ],
    buttons: outage.until === undefined ? [] : buttons,
    urgent: true,
  }
}
