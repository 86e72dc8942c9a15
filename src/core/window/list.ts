/** The windows as people ask for them: what is on, what is next, what the next days bring. */
import { answerTo, type Question } from '../asks.ts'
import type { Org } from '../org.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { plannedIn, plannedRow } from '../planned/list.ts'
import { code, type Line, line, type Post, post, text } from '../post.ts'
import { things } from '../shelf.ts'
import type { State } from '../state.ts'
import { count, list, sayDuration, sentence } from '../words.ts'
import type { World } from '../world.ts'
import { onLine, windowMark, windowName, windowRow } from './say.ts'
import {
  findWindow,
  isCalled,
  kindOf,
  nextWindow,
  type Occurrence,
  openWindowsOf,
  widening,
  windowsOn,
} from './slice.ts'

/** So many rows a list has when nobody says, and at most. */
const [few, many] = [5, 20]

const usual = ['backport', 'train', 'maintenance']

/** Every kind that is known: the usual ones, and those of the configuration. */
export const kindsOf = ({ windows = {} }: Org): string[] => [
  ...new Set([...usual, ...Object.values(windows).map(w => w.kind)]),
]

const isNumber = (what: string): boolean => /^\d{1,3}$/.test(what)

const daysAsk = (what: string, { org }: World) => ({ ask: 'days', text: what, zone: org.timezone }) as const

export const windowsAsks = (what: string | undefined, world: World): Question[] =>
  what === undefined || isNumber(what) ? [] : [daysAsk(what, world)]

/** `!windows`: the next ones, or those of some days. */
export function windowsOf(what: string | undefined, world: World): Outcome {
  const { state, at } = world
  if (what === undefined || isNumber(what)) {
    const wanted = Math.min(many, Math.max(1, Number(what ?? few)))
    const next = soonest(state, at, wanted)
    const until = Math.max(at + week, ...next.map(w => w.until))
    return said(withPlanned(listed(next, text`The next windows`, world), { from: at, until }, world))
  }
  const days = answerTo(world.answers, daysAsk(what, world))
  if (!days?.ok)
    return refused(
      'time.unclear',
      text`${sentence(days?.why ?? 'I could not read that as days')}. ${code('!windows today')} · ${code('!windows week')} · ${code('!windows 10')}`,
    )
  const { from, until } = days.value
  const open = openWindowsOf(state.windows, until).filter(w => w.until > from)
  const off = state.windows.off.flatMap(id => findWindow(state.windows, id) ?? [])
  // What the configuration itself took back is no news to anybody.
  const told = off.filter(w => w.from >= from && w.from < until && (w.by !== undefined || w.state === 'skipped'))
  const all = [...open, ...told].toSorted((a, b) => a.from - b.from)
  return said(withPlanned(listed(all, text`Windows, ${what}`, world), days.value, world))
}

/** Milliseconds in which planned deployments are told with the windows, however soon the last of these is. */
const week = 7 * 86_400_000

/** With the deployments that are planned for that time. */
function withPlanned(post: Post, span: { from: number; until: number }, { state }: World): Post {
  const rows = plannedIn(span, state).map(d => ({ mark: 'todo' as const, line: plannedRow(d) }))
  if (rows.length === 0) return post
  return {
    ...post,
    blocks: [...post.blocks, line(text`Planned deployments:`), { kind: 'list', items: rows.slice(0, many) }],
  }
}

/** Those that are on or ahead. */
function soonest({ windows }: State, at: number, wanted: number): Occurrence[] {
  for (const within of widening) {
    const found = openWindowsOf(windows, at + within).filter(w => w.until > at)
    if (found.length >= wanted || within === Number.POSITIVE_INFINITY) return found.slice(0, wanted)
  }
  return []
}

function listed(windows: readonly Occurrence[], title: Line, world: World): Post {
  if (windows.length === 0)
    return post(text`${title}: none. ${code('!next')} · ${code('!window add maintenance fri 22:00..23:30')}`)
  const items = windows.slice(0, many).map(w => ({ mark: windowMark(w), line: windowRow(w, world) }))
  const left = windows.length - items.length
  return {
    title,
    blocks: [
      { kind: 'list', items },
      ...(left > 0 ? [line(text`and ${count(left, 'more', 'more')}: name a day, like ${code('!windows fri')}`)] : []),
    ],
  }
}

/** `!now`: what is on, and else what comes. */
export function nowPost(world: World): Post {
  const on = windowsOn(world.state.windows, world.at)
  if (on.length > 0) return post(...on.map(w => onLine(w, world)))
  return post(text`No window is on. ${nextLine(nextWindow(world.state.windows, { after: world.at }), world)}`)
}

function nextLine(next: Occurrence | undefined, world: World): Line {
  if (!next) return text`None is planned: ${code('!window add maintenance fri 22:00..23:30')}`
  return text`Next is ${windowRow(next, world)}, in ${sayDuration(next.from - world.at)}.`
}

/** `!next`: the next window, or the next of a kind or name. */
export function nextOf(word: string | undefined, world: World): Outcome {
  const { state, org, at } = world
  const names = [...kindsOf(org), ...things(state.windows.plans).map(p => p.window)]
  const known = word === undefined || names.some(n => n.toLowerCase() === word.toLowerCase() || n === kindOf(word))
  const next = nextWindow(state.windows, { after: at, fits: w => word === undefined || isCalled(w, word) })
  if (!next && !known)
    return refused(
      'window.kind',
      text`No window is called ${code(word.slice(0, 40))}: there is ${list([...new Set(names)])}. ${code('!next')}`,
    )
  const on = windowsOn(state.windows, at, word).map(w => text`${windowName(w)} is on now. `)
  const [planned] = word === undefined ? plannedIn({ from: at, until: Number.POSITIVE_INFINITY }, state) : []
  const deploy = planned ? text`Planned next: ${plannedRow(planned)}.` : []
  return said(post(text`${on.flat()}${nextLine(next, world)}`, deploy))
}
