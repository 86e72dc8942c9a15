/** What rooms and persons hear of what is signed up. */
import type { Fact } from '../facts.ts'
import { clock, code, join, type Line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { windowName } from '../window/say.ts'
import { findWindow, isOn, type Occurrence } from '../window/slice.ts'
import { list } from '../words.ts'
import { absentNotes, backportNotice } from './asking.ts'
import { leftNotes } from './left.ts'
import { fitLine, itemName, reviewLine, toldOf, windowAt } from './say.ts'
import { findItem, type Item, itemsOf } from './slice.ts'
import { isWaiting } from './standing.ts'
import { turnNotes } from './turns.ts'

export { backportNotice }

export const backportNotes: Notes = (fact, noting) => [
  ...itemNotes(fact, noting),
  ...absentNotes(fact, noting),
  ...leftNotes(fact, noting),
  ...turnNotes(fact, noting),
]

type Fold<T extends Fact['type']> = Extract<Fact, { type: T }>

function itemNotes(fact: Fact, noting: Noting): Announcement[] {
  if (fact.type === 'backport.came') return cameNotes(fact, noting)
  const item =
    'item' in fact && fact.type.startsWith('backport.') ? findItem(noting.state.backports, fact.item) : undefined
  const said = item && lineOf(fact, item, noting)
  if (!said) return []
  const window = findWindow(noting.state.windows, item.window)
  const told: Announcement[] = window ? toldOf(window, said) : [{ post: said }]
  const own = 'by' in fact && fact.by === item.owner
  return own ? told : [...told, ...toOwner(fact, item)]
}

/** Whoever signed it up hears that it does not go out, wherever they are. */
function toOwner(fact: Fact, item: Item): Announcement[] {
  if (fact.type !== 'backport.vetoed' && fact.type !== 'backport.withdrawn') return []
  const how = fact.type === 'backport.vetoed' ? 'vetoed' : 'withdrew'
  const why = fact.reason ? `: ${fact.reason}` : ''
  return [{ to: item.owner, post: post(text`${fact.by} ${how} your ${itemName(item)}${why}. ${code('!swat add')}`) }]
}

function lineOf(fact: Fact, item: Item, noting: Noting): Post | undefined {
  switch (fact.type) {
    case 'backport.signed-up':
      return signedPost(item, noting)
    case 'backport.withdrawn':
      return post(
        text`${itemName(item)} is withdrawn by ${fact.by}${fact.reason ? `: ${fact.reason}` : ''}.${alone(item, noting)}`,
      )
    case 'backport.vetoed':
      return {
        ...post(
          text`${itemName(item)} is vetoed by ${fact.by}: ${fact.reason}. ${item.owner} may sign up what answers that.${alone(item, noting)}`,
        ),
        tone: 'warn',
      }
    case 'backport.ordered':
      return post(
        text`${item.id} goes ${fact.depends.length > 0 ? `after ${list(fact.depends)}` : 'whenever it is its turn'}, says ${fact.by}.`,
      )
    case 'backport.reviewed':
      return post(text`${item.id}: ${reviewLine(item)}, says ${fact.by}.`)
    case 'backport.looked':
      return post(text`${item.id}: ${reviewLine(item)}.`)
    default:
      return undefined
  }
}

/** ` I2 needs it and can't go before somebody names another.`: what is left behind. */
function alone(item: Item, { state }: Noting): Line {
  const needing = itemsOf(state.backports, item.window).filter(i => i.depends.includes(item.id) && isWaiting(i, state))
  return needing.length === 0
    ? []
    : text` ${list(needing.map(i => i.id))} needed it: ${code(`!swat after ${needing[0]!.id} -`)} or ${code(`!swat withdraw ${needing[0]!.id}`)}`
}

function signedPost(item: Item, noting: Noting): Post {
  const window = findWindow(noting.state.windows, item.window)!
  const taken = itemsOf(noting.state.backports, window.id).length
  const after = item.depends.length > 0 ? text`, after ${list(item.depends)}` : []
  return {
    ...post(
      text`${itemName(item)} → ${item.target} is signed up for ${whenOf(window, noting)}${after}, by ${item.owner} (${taken} of ${window.capacity}).`,
      join([
        fitLine(window, noting),
        item.review === undefined ? text`who reviewed the original? ${code(`!swat review ${item.id} NAME`)}` : [],
      ]),
    ),
    buttons: [{ label: 'Withdraw', press: `!swat withdraw ${item.id}` }],
  }
}

const whenOf = (window: Occurrence, { at }: Noting): Line =>
  isOn(window, at) ? text`${windowName(window)}, on until ${clock(window.until)}` : windowAt(window)

/** Only an answer is told: of who speaks everybody can see that they are there. */
function cameNotes({ window: id, person, how }: Fold<'backport.came'>, { state }: Noting): Announcement[] {
  const window = findWindow(state.windows, id)
  if (how !== 'answered' || !window) return []
  return toldOf(window, post(text`${person} is here for ${windowName(window)}.`))
}
