/** How facts change the windows. */
import { addDue, dropDue } from '../clock/dues.ts'
import type { Fact } from '../facts.ts'
import { at as nth, push, put } from '../series.ts'
import { lay, take } from '../shelf.ts'
import type { Folding } from '../state.ts'
import { findWindow, type Kept, type Made, nextWindowId, type Occurrence, type Windows, windowIndex } from './slice.ts'

/** So many of those that were called off are kept at hand. */
const keepsOff = 500

/** Milliseconds for which the start of what is over is remembered: no plan looks further back. */
const remembers = 3 * 86_400_000

type Fold<T extends Fact['type']> = Extract<Fact, { type: T }>

export function evolveWindows(windows: Windows, fact: Fact, folding: Folding): Windows {
  if (!fact.type.startsWith('window.')) return windows
  switch (fact.type) {
    case 'window.planned':
      return plan(windows, fact, folding)
    case 'window.dropped':
      return drop(windows, fact, folding)
    case 'window.series-added': {
      const { type: _, next: __, start, rule, zone, by, ...described } = fact
      const unplanned = { ...described, timing: '', until: 0, closed: [], made: { start, rule, zone, by } }
      return { ...windows, plans: lay(windows.plans, fact.window, unplanned) }
    }
    case 'window.series-cancelled':
      return endSeries(windows, fact.window, { why: fact.reason, by: fact.by })
    case 'window.series-replaced':
      return endSeries(windows, fact.window, { why: 'the configuration has a window of this name now' })
    case 'window.added': {
      const { type: _, occurrence: id, window, from, until, by, ...own } = fact
      const times = { original: from, from, until, reminded: doneReminders(own.remind, from, folding.at) }
      return open(windows, { id, window, ...times, state: 'planned', by, byHand: true, changes: 0, own })
    }
    default:
      return 'occurrence' in fact ? change(windows, fact.occurrence, w => evolveOne(w, fact, folding)) : windows
  }
}

function evolveOne(window: Occurrence, fact: Fact, { at }: Folding): Partial<Kept> {
  switch (fact.type) {
    case 'window.moved': {
      const { from, until } = fact
      const reminded = doneReminders(window.remind, from, at)
      return { from, until, reminded, byHand: true, changes: window.changes + 1 }
    }
    case 'window.reminded':
      return { reminded: fact.before, shownAt: window.shownAt ?? at }
    case 'window.begun':
      return { state: 'on', until: window.until, begunAt: at, shownAt: window.shownAt ?? at }
    case 'window.claimed':
      return { deployer: fact.by }
    case 'window.extended':
      return { until: fact.until, changes: window.changes + 1 }
    case 'window.ended':
      return { state: 'over', until: Math.min(window.until, at), endedAt: at, by: fact.by, why: fact.reason }
    case 'window.missed':
      return { state: 'over', until: window.until, endedAt: at, why: 'I was away' }
    case 'window.cancelled':
      return { state: 'cancelled', by: fact.by, why: fact.reason, endedAt: at, changes: window.changes + 1 }
    case 'window.skipped':
      return { state: 'skipped', until: window.until, by: fact.by, why: fact.why, endedAt: at }
    default:
      return {}
  }
}

/** The longest ahead that a reminder still makes sense: what is shorter than this is yet to come. */
function doneReminders(remind: readonly number[], from: number, at: number): number | undefined {
  const past = remind.filter(before => from - before <= at)
  return past.length > 0 ? Math.min(...past) : undefined
}

function endSeries(windows: Windows, window: string, ended: NonNullable<Made['ended']>): Windows {
  const plan = take(windows.plans, window)
  return plan?.made
    ? { ...windows, plans: lay(windows.plans, window, { ...plan, made: { ...plan.made, ended } }) }
    : windows
}

function plan(windows: Windows, fact: Fold<'window.planned'>, { at }: Folding): Windows {
  const { type: _, first: __, from: starts, ...said } = fact
  const before = take(windows.plans, fact.window)
  const closed = (before?.closed ?? []).filter(start => start > at - remembers)
  const made = before?.made?.ended ? undefined : before?.made
  const planned = { ...windows, plans: lay(windows.plans, fact.window, { ...said, closed, ...(made && { made }) }) }
  return starts.reduce((all, from) => {
    const reminded = doneReminders(fact.remind, from, at)
    const [id, window] = [nextWindowId(all), fact.window]
    return open(all, { id, window, original: from, from, reminded, state: 'planned', byHand: false, changes: 0 })
  }, planned)
}

function drop(windows: Windows, { window, occurrences, gone }: Fold<'window.dropped'>, { at }: Folding): Windows {
  const left = gone ? 'it has left the configuration' : 'the configuration has other times for it'
  const { why, by } = take(windows.plans, window)?.made?.ended ?? { why: left }
  const dropped = occurrences.reduce(
    (all, id) => change(all, id, w => ({ state: 'cancelled', why, by, endedAt: at, changes: w.changes + 1 })),
    windows,
  )
  const plan = take(dropped.plans, window)
  // Given up for the sake of the plan, not for good: the times may come back with the next one.
  const closed = plan?.closed.filter(start => !occurrences.some(id => findWindow(windows, id)?.original === start))
  return plan ? { ...dropped, plans: lay(dropped.plans, window, { ...plan, gone, closed: closed ?? [] }) } : dropped
}

function open(windows: Windows, kept: Kept): Windows {
  return { ...windows, all: push(windows.all, kept), open: addDue(windows.open, kept.id, kept.from) }
}

const isOpen = ({ state }: Kept): boolean => state === 'planned' || state === 'on'

function change(windows: Windows, id: string, how: (window: Occurrence) => Partial<Kept>): Windows {
  const kept = nth(windows.all, windowIndex(id))
  if (!kept) return windows
  const next: Kept = { ...kept, ...how(findWindow(windows, id)!) }
  const changed = { ...windows, all: put(windows.all, windowIndex(id), next) }
  if (isOpen(next)) {
    if (next.from === kept.from) return changed
    return { ...changed, open: addDue(dropDue(windows.open, id, kept.from), id, next.from) }
  }
  if (!isOpen(kept)) return changed
  const off = next.state === 'over' ? windows.off : [...windows.off, id].slice(-keepsOff)
  return { ...changed, ...close(windows, kept), open: dropDue(windows.open, id, kept.from), off }
}

/** Its start by the recurrence is done with. */
function close(windows: Windows, { window, original, own }: Kept): Partial<Windows> {
  const plan = own ? undefined : take(windows.plans, window)
  return plan ? { plans: lay(windows.plans, window, { ...plan, closed: [...plan.closed, original] }) } : {}
}
