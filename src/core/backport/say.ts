/** Backport windows in words: an item, all items, whether they fit. */
import { code, date, join, type Line, type Mark, type Post, strong, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { windowName } from '../window/say.ts'
import { findWindow, isOn, type Occurrence } from '../window/slice.ts'
import { clip, count, list, sayDuration, short } from '../words.ts'
import { fitOf, roomIn } from './estimate.ts'
import { cameTo, type Item, itemsOf } from './slice.ts'
import { inOrder, type Standing, standingOf, unmet } from './standing.ts'

export type Seen = Pick<Noting, 'state' | 'org' | 'at'>

/** `W3 backports, Mon 23 Mar 14:00`. */
export const windowAt = (window: Occurrence): Line => text`${windowName(window)}, ${date(window.from)}`

/** `I3 web 4f2a9c1 "Guests: fix the checkout"`. */
export const itemName = ({ id, service, revision }: Item): Line =>
  text`${strong(id)} ${service} ${code(short(revision.commit))} "${clip(revision.subject, 60)}"`

const marks: Readonly<Record<Standing, Mark>> = {
  waiting: 'todo',
  'under way': 'now',
  trouble: 'failed',
  checking: 'now',
  ok: 'done',
  failed: 'failed',
  withdrawn: 'skipped',
  vetoed: 'skipped',
}

function standingLine(item: Item, seen: Seen): Line {
  const standing = standingOf(item, seen.state)
  const deploy = item.deploys.at(-1)
  if (standing === 'under way') return text`under way, ${deploy}`
  if (standing === 'trouble') return text`in trouble, ${deploy}`
  if (standing === 'checking') return text`${deploy} is out, ${item.owner} checks it in production`
  if (standing === 'ok') return text`ok in production, says ${item.checked!.by}`
  if (standing === 'failed') return text`failed, ${deploy}`
  const needs = unmet(item, seen.state)
  return join([
    needs.length > 0 ? text`needs ${list(needs)}` : [],
    absent(item, seen) ? text`${item.owner} isn't here` : [],
  ])
}

const absent = ({ window, owner }: Item, { state, at }: Seen): boolean => {
  const its = findWindow(state.windows, window)
  return its !== undefined && isOn(its, at) && !cameTo(state.backports, window).includes(owner)
}

/** Who reviewed the original, and which deployer looked at the backport. */
export const reviewLine = ({ review, looked }: Item): Line =>
  join([
    review ? text`original reviewed by ${review}` : text`nobody on record reviewed the original`,
    looked ? text`backport looked at by ${looked.by}` : [],
  ])

/** One row of the list: what, whose, why, how it stands. */
export const itemRow = (item: Item, seen: Seen): { mark: Mark; line: Line } => ({
  mark: marks[standingOf(item, seen.state)],
  line: join([
    text`${itemName(item)} → ${item.target}`,
    text`${item.kind}, ${item.owner}: ${clip(item.reason, 80)}`,
    reviewLine(item),
    standingLine(item, seen),
  ]),
})

const begun = (window: Occurrence, at: number): boolean => window.from <= at

/** What is yet to be deployed in a window, in its order. */
export const ahead = (window: Occurrence, { state, at }: Pick<Seen, 'state' | 'at'>): Item[] =>
  inOrder(window.id, state, begun(window, at)).filter(i => standingOf(i, state) === 'waiting')

/** `3 items, about 41 min (p80 55 min), W3 has 30 min: I3 will not fit`; empty when nothing is ahead. */
export function fitLine(window: Occurrence, seen: Seen): Line {
  const items = ahead(window, seen)
  const room = roomIn(window, seen.at)
  if (items.length === 0) return []
  const { total, known, unknown, over } = fitOf(items, room, seen)
  const has = text`${window.id} has ${sayDuration(room)}${begun(window, seen.at) ? ' left' : ''}`
  const names = list(unknown.map(i => i.id))
  if (known === 0) return text`${count(items.length, 'item')}, ${has}: too little was deployed there to say how long.`
  const some = unknown.length > 0 ? text` but for ${names}, of which too little is known` : []
  const about = text`${count(items.length, 'item')}, about ${sayDuration(total.usual)} (p80 ${sayDuration(total.p80)})${some}, ${has}`
  return over ? text`${about}: ${over.id} will not fit.` : text`${about}.`
}

/** What is signed up, in one line, for whoever announces the window: `I1 web (ada), I2 api (cleo) · 2 items, …`. */
export function itemsLine(id: string, seen: Seen): Line {
  const window = findWindow(seen.state.windows, id)
  if (window?.kind !== 'backport') return []
  const items = ahead(window, seen)
  const all = itemsOf(seen.state.backports, id)
  if (all.length === 0) return text`Nothing is signed up.`
  if (items.length === 0) return text`${count(all.length, 'item')} signed up, nothing is left to begin.`
  const named = items
    .slice(0, 8)
    .map(i => text`${strong(i.id)} ${i.service} ${code(short(i.revision.commit))} (${i.owner})`)
  return join([join(named, ', '), fitLine(window, seen)])
}

/** Said in the room of a window; its live post, where it has one, follows. */
export const toldOf = ({ id, room, shownAt }: Occurrence, post: Post): Announcement[] => [
  { ...(room !== undefined && { room }), post },
  ...(shownAt === undefined ? [] : [{ ...(room !== undefined && { room }), about: id }]),
]
