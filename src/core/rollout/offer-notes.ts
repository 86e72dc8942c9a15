/** What rooms hear of what can go on to the next target: a line now and then, a live post that is always true. */
import type { Fact } from '../facts.ts'
import { line, text } from '../post.ts'
import type { Announcement, Noting } from '../say/notes.ts'
import { barsLine } from './bars.ts'
import { hasPromotion, promotable } from './promotable.ts'
import { offerId, openOffers, promoteButton } from './promotion-card.ts'
import { goesWords, offerLine } from './promotion-words.ts'
import { findWay } from './slice.ts'
import { wakes } from './waking.ts'

type Offering = Extract<Fact, { type: `promotion.${string}` }>

export const isOffering = (fact: Fact): fact is Offering => fact.type.startsWith('promotion.')

/** The live post of each open question, when something happened that may be seen in it. */
export function refreshed(fact: Fact, noting: Noting): Announcement[] {
  if (!wakes(fact) && !fact.type.startsWith('qa.') && !fact.type.startsWith('revisions.')) return []
  return openOffers(noting)
}

export function offerNotes(fact: Offering, noting: Noting): Announcement[] {
  const service = noting.org.services[fact.service]
  if (!hasPromotion(service)) return []
  const there = { room: service.targets[service.promote.to]?.room, about: offerId(fact.service, fact.round) }
  if (fact.type !== 'promotion.offered' || !fact.said) return [there]
  const found = promotable(service, noting)
  if (!found.goes) return [there]
  const bars = barsLine(findWay(noting.state.rollouts, { service: fact.service, kind: 'promotion' })?.offer?.bars)
  const what = text`${offerLine(service, found.goes)}: ${goesWords(service, found, noting)}${bars.length > 0 && text` · ${bars}`}`
  return [{ ...there, opens: true, post: { blocks: [line(what)], buttons: [promoteButton(service, found.goes)] } }]
}
