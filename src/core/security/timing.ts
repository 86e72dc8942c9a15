/** When the security fixes in progress want to be looked at: each day, to tell whoever started it. */
import type { Timing } from '../clock/timed.ts'
import { securityOn } from './slice.ts'

export const securityTiming: Timing = {
  kind: 'security',
  touches: fact => (fact.type.startsWith('security.') && 'service' in fact ? [fact.service ?? ''] : []),
  dueAt: (service, state) => securityOn(state, service)?.remindAt,
}
