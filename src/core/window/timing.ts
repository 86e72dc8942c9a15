/** When the windows want to be looked at: at their reminders, start and end; and when more of them must be planned. */
import { horizon } from '../clock/recurrence.ts'
import type { Timing } from '../clock/timed.ts'
import type { Fact } from '../facts.ts'
import { lotOf, take } from '../shelf.ts'
import type { State } from '../state.ts'
import { findWindow, nextWindowId, type Occurrence, openWindowsOf } from './slice.ts'

/** The reminder that comes next, in milliseconds before the start. */
export function nextReminder({ remind, reminded = Number.POSITIVE_INFINITY }: Occurrence): number | undefined {
  const left = remind.filter(before => before < reminded && before > 0)
  return left.length > 0 ? Math.max(...left) : undefined
}

/** The occurrences whose times may be others now: the new ones; all of a window that is described anew. */
function planned(fact: Extract<Fact, { type: 'window.planned' }>, before: State): string[] {
  const added = fact.from.map((_, i) => nextWindowId(before.windows, i))
  const known = take(before.windows.plans, fact.window)
  const same = known && known.duration === fact.duration && `${known.remind}` === `${fact.remind}`
  if (!known || same) return added
  return [...added, ...openWindowsOf(before.windows).flatMap(w => (w.window === fact.window ? [w.id] : []))]
}

export const windowTiming: Timing = {
  kind: 'window',
  touches(fact, _, before) {
    if (fact.type === 'window.planned') return planned(fact, before)
    if (fact.type === 'window.dropped') return fact.occurrences
    return fact.type.startsWith('window.') && 'occurrence' in fact ? [fact.occurrence] : []
  },
  dueAt(id, { windows }) {
    const window = findWindow(windows, id)
    if (window?.state === 'planned') return window.from - (nextReminder(window) ?? 0)
    return window?.state === 'on' ? window.until : undefined
  },
}

const day = 86_400_000

/** Before a plan reaches less than four weeks ahead it is made longer; each at a moment of its own, never all at once. */
const aheadOf = (name: string): number => horizon - 7 * day + (lotOf(name) % (6 * day))

export const planTiming: Timing = {
  kind: 'windows',
  touches: fact => (fact.type === 'window.planned' || fact.type === 'window.dropped' ? [fact.window] : []),
  dueAt(name, { windows }) {
    const plan = take(windows.plans, name)
    return plan && !plan.gone ? plan.until - aheadOf(name) : undefined
  },
}
