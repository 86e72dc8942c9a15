/** The windows: what each occurrence is, which are ahead, and how far each is planned. */
import { type Dues, dueBy, noDues } from '../clock/dues.ts'
import { emptySeries, at as nth, type Series } from '../series.ts'
import { emptyShelf, type Shelf, take } from '../shelf.ts'
import type { Described } from './facts.ts'

export type WindowState = 'planned' | 'on' | 'over' | 'cancelled' | 'skipped'

/** One occurrence of a window, with everything that is so of it. Times are epoch milliseconds. */
export type Occurrence = Omit<Described, 'duration'> & {
  /** `W3` */
  readonly id: string
  /** The name of what it is an occurrence of. */
  readonly window: string
  /** Its start by the recurrence. */
  readonly original: number
  readonly from: number
  readonly until: number
  readonly state: WindowState
  /** Why it was cancelled or skipped, or ended early; and by whom. */
  readonly why?: string
  readonly by?: string
  /** Who runs it, once known. */
  readonly deployer?: string
  /** Somebody moved or added it: the configuration does not take it back. */
  readonly byHand: boolean
  /** Reminders of this many milliseconds and more before its start are done with. */
  readonly reminded?: number
  /** When its live post began. */
  readonly shownAt?: number
  readonly begunAt?: number
  readonly endedAt?: number
  /** Counts the changes of its times, for calendars that hold a copy. */
  readonly changes: number
}

/** An occurrence as it is kept: what it shares with its window stands there once. */
export type Kept = Omit<Occurrence, keyof Described | 'until'> & {
  /** Absent: after the window's duration. */
  readonly until?: number
  /** Made in chat: it has no window of the configuration behind it. */
  readonly own?: Described
}

/** What makes a window recur that was made in chat. */
export type Made = {
  readonly start: string
  readonly rule: string
  readonly zone: string
  readonly by: string
  /** It is no longer: cancelled by somebody, or the configuration took its place. */
  readonly ended?: { readonly why: string; readonly by?: string }
}

/** A window that recurs, as it was when it was planned last: one of the configuration, or one made in chat. */
export type Planned = Described & {
  readonly window: string
  readonly timing: string
  /** Everything that begins before this is planned. */
  readonly until: number
  /** It has left the configuration, or was cancelled as a whole. */
  readonly gone?: boolean
  /** Absent: the configuration has it. */
  readonly made?: Made
  /** Starts by the recurrence that are done with, and never planned again: cancelled, over, skipped. */
  readonly closed: readonly number[]
}

export type Windows = {
  readonly all: Series<Kept>
  /** Those planned or on, by start. */
  readonly open: Dues
  readonly plans: Shelf<Planned>
  /** Those cancelled, skipped or dropped lately, the newest last: calendars must hear of them. */
  readonly off: readonly string[]
}

export const noWindows: Windows = { all: emptySeries, open: noDues, plans: emptyShelf, off: [] }

export const windowIndex = (id: string): number => (/^W\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextWindowId = (windows: Windows, after = 0): string => `W${windows.all.size + 1 + after}`

/** `swat` is how many still call a backport window. */
export const kindOf = (word: string): string => (word.toLowerCase() === 'swat' ? 'backport' : word.toLowerCase())

const nothing: Described = {
  ...{ kind: 'window', deployers: [], capacity: 0, accepts: [], remind: [], duration: 0 },
}

/** An occurrence by its id. */
export function findWindow(windows: Windows, id: string): Occurrence | undefined {
  const kept = nth(windows.all, windowIndex(id))
  if (!kept) return undefined
  const { own, until, ...rest } = kept
  const { kind, room, deployers, capacity, accepts, remind, duration } =
    own ?? take(windows.plans, kept.window) ?? nothing
  return { ...rest, until: until ?? kept.from + duration, kind, room, deployers, capacity, accepts, remind }
}

/** Whether it is one of a window that recurs, and not added by itself. */
export const isPlanned = (windows: Windows, id: string): boolean => nth(windows.all, windowIndex(id))?.own === undefined

/** Those planned or on that begin before `before` (epoch milliseconds; absent: all), by start. */
export const openWindowsOf = (windows: Windows, before = Number.POSITIVE_INFINITY): Occurrence[] =>
  dueBy(windows.open, before)
    .map(id => findWindow(windows, id)!)
    .filter(w => w.from < before)
    .toSorted((a, b) => a.from - b.from)

/** Whether it may be deployed in at this moment; the clock decides, not the tick that has yet to say so. */
export const isOn = (window: Occurrence, at: number): boolean =>
  (window.state === 'planned' || window.state === 'on') && window.from <= at && at < window.until

/** By kind, by alias of a kind, or by name. */
export const isCalled = ({ kind, window }: Pick<Occurrence, 'kind' | 'window'>, word: string): boolean =>
  kind === kindOf(word) || window.toLowerCase() === word.toLowerCase()

/** Everything that is on at `at`, the longest open first; with a word, only of that kind or name. */
export const windowsOn = (windows: Windows, at: number, word?: string): Occurrence[] =>
  openWindowsOf(windows, at + 1).filter(w => isOn(w, at) && (word === undefined || isCalled(w, word)))

const day = 86_400_000

/** How far (milliseconds) is looked for what comes next: it is mostly near. */
export const widening: readonly number[] = [day / 24, day, 9 * day, Number.POSITIVE_INFINITY]

/** The next that begins after `after`, for which `fits` holds. */
export function nextWindow(
  windows: Windows,
  { after, fits = () => true }: { after: number; fits?: (window: Occurrence) => boolean },
): Occurrence | undefined {
  for (const within of widening) {
    const found = openWindowsOf(windows, after + within).find(w => w.from > after && w.state === 'planned' && fits(w))
    if (found) return found
  }
  return undefined
}
