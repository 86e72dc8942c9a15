/** When a notice wants to be looked at: after a failure, when it is tried again. */
import type { Timing } from '../clock/timed.ts'
import { findNotice } from './slice.ts'

export const noticeTiming: Timing = {
  kind: 'notice',
  touches: fact => (fact.type.startsWith('notice.') && 'notice' in fact ? [fact.notice] : []),
  dueAt: (id, { notices }) => findNotice(notices, id)?.againAt,
}
