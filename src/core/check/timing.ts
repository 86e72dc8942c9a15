/** When the checks want to be looked at: when they run by themselves next. */
import type { Timing } from '../clock/timed.ts'
import { planOf } from './slice.ts'

export const checkTiming: Timing = {
  kind: 'check',
  touches: fact => (fact.type === 'check.planned' || fact.type === 'check.dropped' ? [fact.check] : []),
  dueAt: (name, { checks }) => planOf(checks, name)?.next,
}
