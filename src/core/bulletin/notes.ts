/** What rooms and persons hear of what went out to many, and of mail that did not go. */
import type { Fact } from '../facts.ts'
import type { SayNotice } from '../notice/words.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { findSent } from './slice.ts'
import { toldOf } from './told.ts'
import { bulletinWords } from './words.ts'

export const bulletinNotes: Notes = (fact, noting) => (fact.type === 'bulletin.sent' ? sentNotes(fact, noting) : [])

const nounOf = (kind: string): string => kind.slice(0, kind.indexOf('.'))

/** Each room hears it once; the first time there, its live post is the beginning. */
function sentNotes(
  { bulletin, about, kind }: Extract<Fact, { type: 'bulletin.sent' }>,
  noting: Noting,
): Announcement[] {
  const sent = findSent(noting.state.bulletins, bulletin)
  if (!sent) return []
  const post = bulletinWords[nounOf(kind)]?.(sent, noting)
  const before = toldOf(about, noting.state).filter(t => Number(t.id.slice(1)) < Number(bulletin.slice(1)))
  return sent.rooms.map(room => ({ room, about, opens: !before.some(t => t.rooms.includes(room)), post }))
}

/** The words of a notice; undefined: there is nothing left to say. */
export const bulletinNotice: SayNotice = () => undefined
