/** When a notice wants to be looked at: after a failure, when it is tried again; and one tried again, when it helps nobody any more. */
import type { Timing } from '../clock/timed.ts'
import { findNotice } from './slice.ts'

export const noticeTiming: Timing = {
  kind: 'notice',
  touches: fact => (fact.type.startsWith('notice.') && 'notice' in fact ? [fact.notice] : []),
  dueAt(id, { notices }) {
    const notice = findNotice(notices, id)
    return notice?.againAt ?? (notice && notice.tries > 1 ? notice.until : undefined)
  },
}
