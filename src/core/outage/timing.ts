/** When an outage wants to be looked at: at its reminders, its start, before and at its announced end, when word was promised. */
import type { Timing } from '../clock/timed.ts'
import { findOutage, isOn, type Outage } from './slice.ts'

/** Milliseconds: so long before its end its lead is asked, and so long after its start silence is told. */
export const ahead = 15 * 60_000

/** What is due next, and when (epoch milliseconds). `before`: milliseconds before the start. */
export type Due =
  | { readonly at: number; readonly what: 'start' | 'end' | 'overrun' | 'silent' }
  | { readonly at: number; readonly what: 'remind'; readonly before: number }

function beforeStart({ from, remind, reminded = Number.POSITIVE_INFINITY, askedStart, nextUpdate }: Outage): Due {
  if (askedStart) return { at: Math.max(nextUpdate ?? 0, from + ahead), what: 'silent' }
  if (nextUpdate !== undefined && nextUpdate < from && nextUpdate < nextTurn({ from, remind, reminded }))
    return { at: nextUpdate, what: 'silent' }
  const before = remind.find(b => b < reminded)
  return before === undefined ? { at: from, what: 'start' } : { at: from - before, what: 'remind', before }
}

const nextTurn = ({ from, remind, reminded }: Required<Pick<Outage, 'from' | 'remind' | 'reminded'>>): number =>
  from - (remind.find(b => b < reminded) ?? 0)

/** Undefined: nothing comes by itself any more. */
export function nextDue(outage: Outage): Due | undefined {
  if (outage.state === 'scheduled') return beforeStart(outage)
  if (!isOn(outage)) return undefined
  const { until, askedEnd, overrun, nextUpdate } = outage
  const all: Due[] = [
    ...(until !== undefined && !askedEnd && !overrun ? [{ at: until - ahead, what: 'end' } as const] : []),
    // Before what was promised for the same moment: being over its time says more.
    ...(until !== undefined && !overrun ? [{ at: until, what: 'overrun' } as const] : []),
    ...(nextUpdate !== undefined ? [{ at: nextUpdate, what: 'silent' } as const] : []),
  ]
  return all.toSorted((a, b) => a.at - b.at)[0]
}

export const outageTiming: Timing = {
  kind: 'outage',
  touches: fact => (fact.type.startsWith('outage.') && 'outage' in fact ? [fact.outage] : []),
  dueAt(id, { outages }) {
    const outage = findOutage(outages, id)
    return outage && nextDue(outage)?.at
  },
}
