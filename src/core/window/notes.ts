/** What rooms hear of windows: changes as they are made, reminders, start and end as their time comes. */
import { itemsLine } from '../backport/say.ts'
import { openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { Notice } from '../notice/slice.ts'
import type { SayNotice } from '../notice/words.ts'
import { type Button, clock, code, date, join, type Line, person, ping, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { list, sayDuration } from '../words.ts'
import { passedNotes } from './passed.ts'
import { byWords, deployersOf, spanLine, windowName } from './say.ts'
import { seriesNotes } from './series-notes.ts'
import { findWindow, isCalled, type Occurrence } from './slice.ts'

/** The live post is there from the first reminder on; what changes it is said in the room as well. */
export const windowNotes: Notes = (fact, noting) => {
  if (!fact.type.startsWith('window.') || !('occurrence' in fact))
    return [...seriesNotes(fact, noting), ...dropped(fact, noting)]
  const window = findWindow(noting.state.windows, fact.occurrence)
  if (window?.room === undefined) return []
  const { room, id, shownAt } = window
  const [said, shown] = [phraseOf(fact, window, noting), shownAt === undefined ? {} : { about: id }]
  // What is pressed on the live post is answered there.
  const there = fact.type === 'window.extended' || fact.type === 'window.ended' ? shown : {}
  return [
    ...(fact.type === 'window.missed' ? passedNotes(fact, noting) : []),
    ...(said.length > 0 ? [{ room, ...there, post: { ...post(...said), buttons: wayBack(fact, id) } }] : []),
    ...(shownAt === undefined ? [] : [{ room, about: id }]),
  ]
}

/** What was read from somebody's words can be taken back with one more. */
const wayBack = (fact: Fact, id: string): Button[] =>
  fact.type === 'window.added' || fact.type === 'window.moved'
    ? [{ label: 'Cancel it', press: `!window cancel ${id}`, line: `!window cancel ${id} reason`, asks: 'Why?' }]
    : []

/** Who is signed up hears of it from the backport's notes; the live posts change. */
const dropped = (fact: Fact, { state }: Noting): Announcement[] =>
  fact.type !== 'window.dropped'
    ? []
    : fact.occurrences.flatMap(id => {
        const window = findWindow(state.windows, id)
        return window?.shownAt === undefined ? [] : [{ room: window.room, about: id }]
      })

function phraseOf(fact: Fact, window: Occurrence, { org }: Noting): Line[] {
  const name = windowName(window)
  switch (fact.type) {
    case 'window.added':
      return [text`${name} is added by ${fact.by}: ${spanLine(window)}, ${byWords(window, org)}.`]
    case 'window.moved':
      return [
        text`${name} is moved by ${fact.by}: ${spanLine(fact)}, not ${date(fact.was.from)}${fact.reason ? `. Why: ${fact.reason}` : '.'}`,
      ]
    case 'window.cancelled':
      return [text`${name}, ${spanLine(window)}, is cancelled by ${fact.by}: ${fact.reason}`]
    case 'window.extended':
      return [text`${name} is extended by ${fact.by}: until ${clock(fact.until)}, not ${clock(fact.was)}.`]
    case 'window.ended':
      return fact.by === undefined
        ? []
        : [text`${name} is ended by ${fact.by}${fact.reason ? `: ${fact.reason}` : ''}.`]
    case 'window.skipped':
      return [text`${name} is skipped: ${fact.why}. ${code('!next')}`]
    default:
      return []
  }
}

/** The words of a notice about a window, as things are now; undefined: there is nothing left to say. */
export const windowNotice: SayNotice = ({ kind, about, due }, noting) => {
  const window = findWindow(noting.state.windows, about)
  if (!window) return undefined
  if (kind === 'window.soon') return window.state === 'planned' ? post(...soon(window, due, noting)) : undefined
  if (kind === 'window.begun') return window.state === 'on' ? post(...begun(window, noting)) : undefined
  return window.state === 'over' ? post(...ended(window, noting)) : undefined
}

const soon = (window: Occurrence, due: number, noting: Noting): Line[] => [
  text`${windowName(window)} in ${sayDuration(window.from - Math.max(due, noting.at))}: ${spanLine(window)}, ${byWords(window, noting.org)}.`,
  itemsLine(window.id, noting),
]

/** So many are called by name at the start; a larger crowd is named by its team. */
const fewEnough = 6

/** In a backport window, who is missing is asked for by name at the same moment: nobody is called twice. */
function callOf(window: Occurrence, { org }: Noting): Line {
  const people = window.deployer === undefined ? deployersOf(window, org) : [window.deployer]
  if (people.length === 0) return []
  if (people.length > fewEnough) return text`${list(window.deployers)}: `
  const name = window.kind === 'backport' ? person : ping
  return text`${join(
    people.map(p => [name(p)]),
    ', ',
  )}: `
}

const begun = (window: Occurrence, noting: Noting): Line[] => [
  text`${callOf(window, noting)}${windowName(window)} is on until ${clock(window.until)}.`,
  itemsLine(window.id, noting),
]

/** Nothing is cut off in the middle: what runs goes on to its end. */
function stillRunning(window: Occurrence, { state, org }: Noting): string[] {
  const inIt = (service: string, target: string): boolean =>
    org.services[service]?.targets[target]?.windows?.some(word => isCalled(window, word)) ?? false
  return openDeploys(state.deploys)
    .filter(d => (d.state === 'running' || d.state === 'waiting') && inIt(d.plan.service, d.plan.target))
    .map(d => d.id)
}

function ended(window: Occurrence, noting: Noting): Line[] {
  const running = stillRunning(window, noting)
  const left =
    running.length > 0
      ? text` ${list(running)} ${running.length === 1 ? 'is still under way and goes' : 'are still under way and go'} on to the end.`
      : []
  return [text`${windowName(window)} is over.${left}`]
}

/** The live post opens with the first that is told of it; later reminders go into its thread. */
export function windowLive({ kind, about }: Notice, { state, at }: Noting): Pick<Announcement, 'about' | 'opens'> {
  const window = findWindow(state.windows, about)
  if (window?.shownAt === undefined) return {}
  if (window.shownAt === at) return { about, opens: true }
  return kind === 'window.soon' ? { about } : {}
}
