/** When people are asked again what they have found out, and when a question is put elsewhere. */
import type { Timing } from '../clock/timed.ts'
import { take } from '../shelf.ts'
import { isPrivate, sleeperOf } from './slice.ts'

export const qaTiming: Timing = {
  kind: 'qa',
  touches(fact) {
    switch (fact.type) {
      case 'qa.asked':
      case 'qa.reminded':
        return [sleeperOf(fact)]
      case 'qa.redirected':
        return [sleeperOf(fact), fact.notice]
      case 'qa.muted':
        return [`@${fact.person}`]
      case 'notice.failed':
        return isPrivate(fact.notice) ? [fact.notice] : []
      default:
        return []
    }
  },
  dueAt: (id, { qa }) => (id.startsWith('@') || id.startsWith('#') ? take(qa.mornings, id) : qa.unheard[id]),
}
