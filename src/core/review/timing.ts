/** When a review is due: as soon as what it looks back on is over. */
import { findItem } from '../broken/slice.ts'
import type { Timing } from '../clock/timed.ts'
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { findOutage } from '../outage/slice.ts'
import type { State } from '../state.ts'
import { overAt } from './over.ts'
import { findReview } from './slice.ts'

/** What a fact may have brought to its end. */
function touched(fact: Fact, state: State): (string | undefined)[] {
  if (fact.type.startsWith('review.') && 'review' in fact) return [String(fact.review)]
  if ('outage' in fact && fact.outage !== undefined)
    return [fact.outage, findOutage(state.outages, fact.outage)?.deploy]
  if ('broken' in fact) return [findItem(state.board, fact.broken)?.about]
  // A rollback ends what it undoes.
  if ('deploy' in fact && fact.deploy !== undefined)
    return [fact.deploy, findDeploy(state.deploys, fact.deploy)?.undoes]
  return 'crew' in fact ? [fact.crew] : []
}

export const reviewTiming: Timing = {
  kind: 'review',
  touches: (fact, state) => touched(fact, state).filter(id => id !== undefined),
  dueAt: (about, state) =>
    findReview(state.reviews, about)?.draftedAt === undefined ? overAt(about, state) : undefined,
}
