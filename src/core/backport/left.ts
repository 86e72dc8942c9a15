/** What is heard when items change their window, or their window its time; and of what is left over. */
import type { Fact } from '../facts.ts'
import { code, date, type Line, ping, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { isMissedNow } from '../window/passed.ts'
import { findWindow, type Occurrence } from '../window/slice.ts'
import { list } from '../words.ts'
import { toldOf, windowAt } from './say.ts'
import { findItem, type Item } from './slice.ts'
import { pendingIn } from './standing.ts'

type Fold<T extends Fact['type']> = Extract<Fact, { type: T }>

export function leftNotes(fact: Fact, noting: Noting): Announcement[] {
  if (fact.type === 'backport.moved') return movedNotes(fact, noting)
  if (fact.type === 'backport.left') return remainNotes(fact, noting)
  if (fact.type === 'window.moved') return alongNotes(fact, noting)
  return []
}

const itemsBy = (ids: readonly string[], { state }: Noting): Item[] =>
  ids.flatMap(id => findItem(state.backports, id) ?? [])

/** One message for each owner but for `not`, of all that is theirs. */
const toOwners = (items: readonly Item[], not: string | undefined, say: (mine: string[]) => Line): Announcement[] =>
  [...new Set(items.map(i => i.owner))]
    .filter(owner => owner !== not)
    .map(to => ({ to, post: post(say(items.flatMap(i => (i.owner === to ? [i.id] : [])))) }))

/** What became of a window that came to nothing. */
const fate = (window: Occurrence): string =>
  window.state === 'over'
    ? 'came and went while I was away'
    : `is ${window.state}${window.why ? `: ${window.why}` : ''}`

/** Why items moved by rule, unless that was said in the line before. */
const whyNow = (was: string, old: Occurrence | undefined): string =>
  old?.state === 'skipped' || old?.state === 'cancelled' ? '' : `, as ${was} ${old ? fate(old) : 'is gone'}`

function movedNotes({ items: ids, was, window: to, by }: Fold<'backport.moved'>, noting: Noting): Announcement[] {
  const [old, window] = [findWindow(noting.state.windows, was), findWindow(noting.state.windows, to)]
  if (!window) return []
  const items = itemsBy(ids, noting)
  const move = text`${list([...ids])} moved from ${was} to ${windowAt(window)}`
  const room = post(text`${move}${by ? `, by ${by}` : whyNow(was, old)}.`)
  const told = toOwners(items, by, mine => {
    const why = by
      ? text`${by} moved your ${list(mine)} from ${was}`
      : text`${was} ${old ? fate(old) : 'is gone'}. Your ${list(mine)} moved`
    return text`${why} to ${windowAt(window)}. Not good for you? ${code(`!swat move ${mine[0]!} next`)} or ${code(`!swat withdraw ${mine[0]!}`)}`
  })
  // What was missed is told of in one line, with what came of its items.
  const isTold = isMissedNow(was, noting) && old?.room === window.room
  return [...toldOf(window, room).filter(a => !isTold || !a.post), ...told]
}

function remainNotes({ window: id, items: ids }: Fold<'backport.left'>, noting: Noting): Announcement[] {
  const window = findWindow(noting.state.windows, id)
  if (!window) return []
  const items = itemsBy(ids, noting)
  const named = items.flatMap((i, n) => [...text`${n > 0 && ', '}${i.id} ${i.service} (`, ping(i.owner), ...text`)`])
  if (window.state === 'over' && window.begunAt !== undefined)
    return [
      {
        room: window.room,
        post: {
          ...post(text`Left of ${id}: ${named}.`),
          buttons: [{ label: 'Move all to the next', press: `!swat move ${id} next` }],
        },
      },
    ]
  const lost = text`${id} ${fate(window)}, and no later backport window that is planned has room`
  return [
    {
      room: window.room,
      post: {
        ...post(text`${lost} for ${named}. ${code('!windows')}, then ${code(`!swat move ${ids[0]!} W…`)}`),
        tone: 'warn',
      },
    },
    ...toOwners(
      items,
      undefined,
      mine => text`${lost} for your ${list(mine)}: ${code('!windows')}, then ${code(`!swat move ${mine[0]!} W…`)}`,
    ),
  ]
}

/** Everybody signed up is told that their window has another time. */
function alongNotes({ occurrence: id, was, by, reason }: Fold<'window.moved'>, noting: Noting): Announcement[] {
  const window = findWindow(noting.state.windows, id)
  if (window?.kind !== 'backport') return []
  const why = reason ? `: ${reason}` : ''
  return toOwners(
    pendingIn(id, noting.state),
    by,
    mine =>
      text`${id} ${window.window} is moved from ${date(was.from)} to ${date(window.from)} by ${by}${why}. Your ${list(mine)} goes with it. Not good for you? ${code(`!swat move ${mine[0]!} next`)}`,
  )
}
