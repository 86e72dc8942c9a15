/** The one question whether something goes on to the next target, kept up to date for as long as it stands. */
import type { Org } from '../org.ts'
import { type Button, line, type Post, post, text } from '../post.ts'
import type { Unit } from '../revision/lineage.ts'
import { securityOn } from '../security/slice.ts'
import type { State } from '../state.ts'
import { short } from '../words.ts'
import { barsLine } from './bars.ts'
import { hasPromotion, type Promoted, promotable } from './promotable.ts'
import { checkedWords, goesWords, offerLine, waitsOf } from './promotion-words.ts'
import { findWay, type Offer } from './slice.ts'

type Seen = { readonly state: State; readonly org: Org }

/** Names the live post: `promotion:web:3`. */
export const offerId = (service: string, round: number): string => `promotion:${service}:${round}`

export const isOfferId = (id: string): boolean => id.startsWith('promotion:')

/** What is pressed names the revision: pressed late, it asks for nothing else than what was shown. */
export function promoteButton({ name, promote }: Promoted, { number }: Unit): Button {
  const press = `!promote ${name} r${number}`
  return {
    label: `Promote r${number}`,
    press,
    style: 'primary',
    confirm: `Deploy ${name} r${number} to ${promote.to}?`,
  }
}

export function promotionCard(id: string, seen: Seen): Post | undefined {
  const [, name = '', round] = id.split(':')
  const service = seen.org.services[name]
  const offer = findWay(seen.state.rollouts, { service: name, kind: 'promotion' })?.offer
  if (!hasPromotion(service) || offer?.round !== Number(round)) return undefined
  return offer.closed || offer.withdrawn ? overCard(service, offer) : openCard(service, offer, seen)
}

function overCard({ name, promote }: Promoted, { commit, number, closed, withdrawn }: Offer): Post {
  const what = `r${number} ${short(commit)}`
  if (!closed)
    return {
      tone: 'warn',
      title: text`${name} ${what} can't go on to ${promote.to} any more`,
      blocks: [line(text`${withdrawn}`)],
    }
  // Its own live post tells what becomes of the deployment.
  const how = closed.taken ? `${closed.taken}, asked for by ${closed.by}` : 'it runs there'
  const over = post(text`${name} ${what} → ${promote.to}: ${how}`)
  return closed.taken ? over : { ...over, tone: 'good' }
}

function openCard(service: Promoted, { bars }: Offer, seen: Seen): Post | undefined {
  const found = promotable(service, seen)
  const unit = found.goes
  if (!unit) return undefined
  const fix = securityOn(seen.state, service.name)
  const waits = waitsOf(service, found, seen)
  const lines = [
    text`${goesWords(service, found, seen)}`,
    text`${checkedWords(service, found, seen)}`,
    barsLine(bars),
    waits.length > 0 ? text`behind it: ${waits.join('; ')}` : [],
    fix ? text`mind: a security fix is in progress, by ${fix.by}` : [],
  ]
  return {
    title: offerLine(service, unit),
    blocks: lines.filter(l => l.length > 0).map(line),
    buttons: [promoteButton(service, unit)],
  }
}

/** Those that are open, with the room of each. */
export const openOffers = ({ state, org }: Seen): { readonly about: string; readonly room?: string }[] =>
  Object.values(state.rollouts).flatMap(({ service: name, offer }) => {
    const service = org.services[name]
    if (!offer || offer.closed || !hasPromotion(service)) return []
    return [{ about: offerId(name, offer.round), room: service.targets[service.promote.to]?.room }]
  })
