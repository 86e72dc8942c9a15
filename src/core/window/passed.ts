/** What came and went while the bot was away: each room hears of it once, in one line. */
import { itemsOf } from '../backport/slice.ts'
import type { Fact } from '../facts.ts'
import { date, join, type Line, post, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { deployersOf, seriesName, windowName } from './say.ts'
import { findWindow, type Occurrence } from './slice.ts'

/** So many windows are named, each with all of its occurrences. */
const most = 5

/** Told with the first of them, for all that the same look at the clock found. */
export function passedNotes(fact: Extract<Fact, { type: 'window.missed' }>, noting: Noting): Announcement[] {
  const room = findWindow(noting.state.windows, fact.occurrence)?.room
  const all = missedIn(noting).filter(w => w.room === room && matters(w, noting))
  if (room === undefined || all[0]?.id !== fact.occurrence) return []
  const named = [...Map.groupBy(all, w => w.window).values()]
  const more = named.length > most ? text` · and ${named.length - most} more` : []
  const lines = join(named.slice(0, most).map(spanOf), ' · ')
  return [{ room, post: post(text`Came and went while I was away: ${lines}${more}.${movedLine(all, noting)}`) }]
}

/** Whether that a window was missed is told with what came of its items. */
export const isMissedNow = (id: string, { facts }: Noting): boolean =>
  facts.some(f => f.type === 'window.missed' && f.occurrence === id)

const missedIn = ({ facts, state }: Noting): Occurrence[] =>
  facts.flatMap(f => (f.type === 'window.missed' ? (findWindow(state.windows, f.occurrence) ?? []) : []))

const movedFrom = (id: string, { facts }: Noting) =>
  facts.flatMap(f => (f.type === 'backport.moved' && f.was === id ? [f] : []))

/** One that nobody deploys in, and nothing was signed up for, is missed by nobody. */
const matters = (window: Occurrence, noting: Noting): boolean =>
  deployersOf(window, noting.org).length > 0 ||
  itemsOf(noting.state.backports, window.id).length > 0 ||
  movedFrom(window.id, noting).length > 0

/** `W1 backports, Fri 13 Mar 13:00`, `W1 to W5 backports, Fri 13 Mar 13:00 to Thu 19 Mar 13:00`. */
function spanOf(windows: readonly Occurrence[]): Line {
  const [first, last] = [windows[0]!, windows.at(-1)!]
  return first === last
    ? text`${windowName(first)}, ${date(first.from)}`
    : text`${first.id} to ${last.id} ${seriesName(last)}, ${date(first.from)} to ${date(last.from)}`
}

/** ` I1 and I2 moved to W6 backports.`: the clock moves what it can; what it can't is told by itself. */
function movedLine(windows: readonly Occurrence[], noting: Noting): Line {
  const moved = windows.flatMap(w => movedFrom(w.id, noting))
  const byWindow = [...Map.groupBy(moved, f => f.window)]
  return byWindow.flatMap(([to, facts]) => {
    const window = findWindow(noting.state.windows, to)
    return window
      ? text` ${list(facts.flatMap(f => f.items))} moved to ${windowName(window)}, ${date(window.from)}.`
      : []
  })
}
