/** When API breaks want to be looked at: at reminders, brownouts, the cut-over, and when their deployment came out. */
import type { Timing } from '../clock/timed.ts'
import { nextOf } from './clockwork.ts'
import { findBreak, openBreaks } from './slice.ts'

export const breakTiming: Timing = {
  kind: 'apibreak',
  touches(fact, { breaks }) {
    if ('break' in fact && fact.type.startsWith('apibreak.')) return [fact.break]
    if (!('deploy' in fact)) return []
    return openBreaks(breaks).flatMap(b => (b.deploy === fact.deploy ? [b.id] : []))
  },
  dueAt(id, state) {
    const one = findBreak(state.breaks, id)
    return one && nextOf(one, state)?.at
  },
}
