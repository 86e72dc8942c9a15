/** What rooms and persons hear of API breaks: the turns, and the questions that are put to the people of consumers. */

import { roomsTold } from '../bulletin/told.ts'
import type { SayBulletin } from '../bulletin/words.ts'
import type { Fact } from '../facts.ts'
import { type Line, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { announcedPost, turnPost } from './post.ts'
import { breakName } from './say.ts'
import { type Break, findBreak, isDraft } from './slice.ts'

export { breakNotice } from './notices.ts'

/** Only the live posts change, once for all that was recorded; what everybody hears goes out as a bulletin. */
function shown(one: Break, fact: Fact, { state, facts }: Noting): Announcement[] {
  const isTold = facts.some(f => (f.type === 'bulletin.sent' || f.type === 'consumer.found') && f.about === one.id)
  const last = facts.findLast(f => 'break' in f && f.break === one.id)
  return isDraft(one) || isTold || last !== fact ? [] : roomsTold(one.id, state).map(room => ({ room, about: one.id }))
}

export const breakNotes: Notes = (fact, noting) => {
  if (fact.type === 'consumer.found') return foundNotes(fact, noting)
  if (!fact.type.startsWith('apibreak.') || !('break' in fact)) return []
  const one = findBreak(noting.state.breaks, fact.break)
  return one ? shown(one, fact, noting) : []
}

function foundNotes(
  { about, consumer, service, what }: Extract<Fact, { type: 'consumer.found' }>,
  noting: Noting,
): Announcement[] {
  const one = findBreak(noting.state.breaks, about ?? '')
  if (!one) return []
  const post = turnPost(
    [text`${consumer} uses ${service}, which nobody knew: ${what}. Found with ${breakName(one)}.`],
    'warn',
  )
  return roomsTold(one.id, noting.state).map(room => ({ room, about: one.id, post }))
}

const tones: Readonly<Record<string, 'warn' | 'good' | 'plain'>> = {
  'apibreak.cut': 'warn',
  'apibreak.brownout': 'warn',
  'apibreak.withdrawn': 'good',
  'apibreak.done': 'good',
  'apibreak.cancelled': 'good',
}

/** The first lines of a mail, up to the blank one: what is new. */
function leadOf(body: readonly Line[]): Line[] {
  const end = body.findIndex(l => l.length === 0)
  return body.slice(0, end === -1 ? 1 : end)
}

/** How rooms are told of what went out: of a turn, what is new in it. */
export const breakBulletin: SayBulletin = ({ about, kind, body }, { state }) => {
  const one = findBreak(state.breaks, about)
  if (!one) return undefined
  if (kind === 'apibreak.announced') return announcedPost(one, Object.keys(one.consumers))
  return turnPost(leadOf(body), tones[kind] ?? 'plain')
}
