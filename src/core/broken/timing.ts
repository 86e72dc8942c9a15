/** When broken items want to be looked at: their owner is asked, does not answer, has left, or goes off the crew. */
import type { Timing } from '../clock/timed.ts'
import { shiftEnd } from './shift.ts'
import { findItem, itemsOf, openItems } from './slice.ts'

export const brokenTiming: Timing = {
  kind: 'broken',
  touches(fact, state, before) {
    if ('broken' in fact) return [fact.broken]
    if (fact.type === 'presence.left' || fact.type === 'presence.came')
      return itemsOf(fact.person, before).map(i => i.id)
    if (!('crew' in fact)) return []
    return openItems(state.board).flatMap(i => (i.onCrew && i.about === fact.crew ? [i.id] : []))
  },
  dueAt(id, state) {
    const item = findItem(state.board, id)
    if (item?.state !== 'claimed') return undefined
    const times = [item.asked?.until ?? item.askAt, item.left?.gone, shiftEnd(item, state)]
    const known = times.filter(at => at !== undefined)
    return known.length === 0 ? undefined : Math.min(...known)
  },
}
