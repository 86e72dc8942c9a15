/** What rooms and persons hear of broken items: reported, claimed, fixed. */
import type { SayNotice } from '../notice/words.ts'
import { clock, code, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { fixedButton } from './buttons.ts'
import { turnPost } from './draw.ts'
import type { BrokenFact } from './facts.ts'
import { boardOf, roomOf } from './place.ts'
import { quoted } from './say.ts'
import { findItem, type Item } from './slice.ts'

/** Said in the room itself, not in the thread of the board: somebody is wanted. */
const aloud: readonly BrokenFact['type'][] = ['broken.reported', 'broken.help-wanted', 'broken.reopened']

export const brokenNotes: Notes = (fact, noting) => {
  if (fact.type === 'presence.left' || fact.type === 'presence.came' || !('broken' in fact)) return []
  const item = findItem(noting.state.board, fact.broken)
  if (!item) return []
  return [...inRooms(fact, item, noting), ...inPrivate(fact, item)]
}

/** In the room of its board, and where it was reported. */
function inRooms(fact: BrokenFact, item: Item, noting: Noting): Announcement[] {
  const about = boardOf(item.about)
  const room = roomOf(item.about, noting)
  const words = turnPost(fact, item, noting)
  const moved = fact.type === 'broken.amended' && fact.about !== undefined ? [{ room, about: 'board' }] : []
  if (!words) return [{ room, about }, ...moved]
  const elsewhere = item.room !== undefined && item.room !== room ? [{ room: item.room, post: words }] : []
  if (aloud.includes(fact.type)) return [{ room, post: words }, ...elsewhere, { room, about }]
  return [{ room, about, post: words }, ...elsewhere, ...moved]
}

/** Whoever has it, and whoever is wanted for it, hears what others do. */
function inPrivate(fact: BrokenFact, item: Item): Announcement[] {
  const { id } = item
  if (fact.type === 'broken.proposed') {
    const asks = text`${fact.by} asks you to take ${id} ${quoted(item)} (${item.service}, severity ${item.severity}).`
    return [
      {
        to: fact.to,
        post: { ...post(asks), buttons: [{ label: 'I take it', press: `!claim ${id}`, style: 'primary' }] },
      },
    ]
  }
  if (fact.type === 'broken.claimed' && fact.by !== fact.owner)
    return [
      {
        to: fact.owner,
        post: {
          ...post(text`${fact.by} gave you ${id} ${quoted(item)}.`),
          buttons: [fixedButton(item), { label: 'Give it back', press: `!release ${id}` }],
        },
      },
    ]
  if (fact.type === 'broken.released' && fact.by !== fact.owner) {
    const why = fact.by === undefined ? 'is on the board again' : `was taken back by ${fact.by}`
    return [{ to: fact.owner, post: post(text`${id} ${quoted(item)} ${why}. Still on it? ${code(`!claim ${id}`)}`) }]
  }
  if (
    (fact.type === 'broken.fixed' || fact.type === 'broken.dismissed') &&
    item.owner !== undefined &&
    item.owner !== fact.by
  ) {
    const how = fact.type === 'broken.fixed' ? 'fixed' : 'not broken'
    return [{ to: item.owner, post: post(text`${id} ${quoted(item)}, which you had, is ${how}, says ${fact.by}.`) }]
  }
  return []
}

/** Whether its owner is still on it; undefined: there is nothing left to say. */
export const brokenNotice: SayNotice = ({ about, hearer }, { state, org }) => {
  const item = findItem(state.board, about)
  const to = 'to' in hearer ? hearer.to : undefined
  if (!item?.asked || item.owner !== to || !Object.hasOwn(org.people, to ?? '')) return undefined
  const since = item.claims.at(-1)!.at
  return {
    ...post(
      text`Still on ${item.id} ${quoted(item)}? You have it since ${clock(since)}. Without a word from you others may take it at ${clock(item.asked.until)}.`,
    ),
    buttons: [
      { label: "Yes, I'm on it", press: `!claim ${item.id}`, style: 'primary' },
      { label: 'Give it back', press: `!release ${item.id}` },
      fixedButton(item),
    ],
  }
}
