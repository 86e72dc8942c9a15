/** What rooms hear of windows that recur and were made in chat. */
import type { Fact } from '../facts.ts'
import { type Button, code, date, join, type Line, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { take } from '../shelf.ts'
import { list } from '../words.ts'
import { spanOf } from './cancel-series.ts'
import { groupWords, seriesName, windowName } from './say.ts'
import { seriesTimes, timesOf, typedName } from './series.ts'
import { findWindow, nextWindow, openWindowsOf } from './slice.ts'

type Fold<T extends Fact['type']> = Extract<Fact, { type: T }>

export const seriesNotes: Notes = (fact, noting) => {
  if (fact.type === 'window.series-added') return [addedNote(fact, noting)]
  if (fact.type === 'window.dropped') return endedNotes(fact, noting)
  return fact.type === 'window.series-replaced' ? replacedNotes(fact, noting) : []
}

/** What was understood, with the next times by it, and the way back. */
function addedNote(fact: Fold<'window.series-added'>, { state, org }: Noting): Announcement {
  const { room, by, duration, next, window } = fact
  const mine = openWindowsOf(state.windows).filter(w => w.window === window)
  const times = next.map(from => {
    const planned = mine.find(w => w.original === from)
    return planned ? text`${planned.id} ${date(from)}` : text`${date(from)}`
  })
  const how = `!window cancel ${typedName(window)}`
  const cancel: Button = { label: 'Cancel all of it', press: how, line: `${how} reason`, asks: 'Why?' }
  return {
    room,
    post: {
      ...post(
        text`${seriesName(fact)} is added by ${by}: ${seriesTimes(fact, duration)}, ${groupWords(fact, org)}.`,
        text`${next.length > 1 ? 'Next' : 'Only'}: ${join(times, ', ')}.`,
      ),
      buttons: [cancel],
    },
  }
}

/** The whole is cancelled: what goes, and what goes on. */
function endedNotes({ window, occurrences }: Fold<'window.dropped'>, { state, at }: Noting): Announcement[] {
  const plan = take(state.windows.plans, window)
  const { made } = plan ?? {}
  if (!plan || !made?.ended?.by) return []
  const going = occurrences.flatMap(id => findWindow(state.windows, id) ?? [])
  const left = openWindowsOf(state.windows, at + 1).filter(w => w.window === window && w.until > at)
  const on: Line = left.length === 0 ? [] : text` ${list(left.map(windowName))} is on and goes to its end.`
  const said = text`${seriesName(plan)}, ${timesOf(made)}, is cancelled by ${made.ended.by}: ${made.ended.why}`
  const what = going.length === 0 ? 'Nothing of it was ahead.' : `All of it: ${spanOf(going)}, won't happen.`
  return [{ room: plan.room, post: post(said, text`${what}${on}`) }]
}

/** The configuration wins; whoever made the other is told, too. */
function replacedNotes(fact: Fold<'window.series-replaced'>, { state, org }: Noting): Announcement[] {
  const { window, by, room } = fact
  const same = (name: string): boolean => name.toLowerCase() === window.toLowerCase()
  const next = nextWindow(state.windows, { after: 0, fits: w => same(w.window) })
  const now = next ? text` Next by it is ${windowName(next)}, ${date(next.from)}.` : []
  const said = post(
    text`${window} is a window of the configuration now, and takes the place of the one that ${by} added (${timesOf(fact)}).${now}`,
    text`To keep the other as well: ${code(`!window add ${next?.kind ?? 'maintenance'} "NAME" every=…`)}`,
  )
  return [{ room, post: said }, ...(Object.hasOwn(org.people, by) ? [{ to: by, post: said }] : [])]
}
