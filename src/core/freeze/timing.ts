/** When the freezes want to be looked at: at their reminders, begin and end, and when their cause is closed. */
import type { Timing } from '../clock/timed.ts'
import { causeState, isAboutCause } from './cause.ts'
import { type Freeze, findFreeze, isOpen, openFreezes, remindsBefore } from './slice.ts'

/** The reminder that comes next, in milliseconds before the start. */
export const nextReminder = ({ reminded = Number.POSITIVE_INFINITY }: Freeze): number | undefined =>
  remindsBefore.find(before => before < reminded)

export const freezeTiming: Timing = {
  kind: 'freeze',
  touches(fact, _, before) {
    if ('freeze' in fact) return [fact.freeze]
    if (openFreezes(before.freezes).every(f => f.cause === undefined)) return []
    return openFreezes(before.freezes).flatMap(f =>
      f.cause !== undefined && isAboutCause(fact, f.cause) ? [f.id] : [],
    )
  },
  dueAt(id, state) {
    const freeze = findFreeze(state.freezes, id)
    if (!freeze) return undefined
    if (!isOpen(freeze)) return freeze.counted ? undefined : freeze.endedAt
    if (freeze.cause !== undefined && causeState(freeze.cause, state) === 'closed') return freeze.declaredAt
    const at = freeze.state === 'on' ? freeze.until : freeze.from - (nextReminder(freeze) ?? 0)
    return typeof at === 'number' ? at : undefined
  },
}
