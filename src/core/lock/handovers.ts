/** What somebody offered to hand over, and whether the other accepted. It counts only then. */
import type { Fact } from '../facts.ts'
import { emptySeries, at as nth, put, type Series } from '../series.ts'
import { targetKey } from '../targets.ts'

export type Handover = {
  /** `H1` */
  readonly id: string
  /** `lock web/production` */
  readonly what: string
  readonly from: string
  readonly to: string
  readonly offeredAt: number
  readonly until: number
  readonly ended?: {
    readonly how: 'accepted' | 'declined' | 'lapsed' | 'void'
    readonly at: number
    readonly reason?: string
  }
}

export type Handovers = { readonly all: Series<Handover>; readonly open: readonly string[] }

export const noHandovers: Handovers = { all: emptySeries, open: [] }

/** Milliseconds that an offer stands. */
export const offerTime = 30 * 60_000

const handoverIndex = (id: string): number => (/^H\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextHandoverId = ({ all }: Handovers): string => `H${all.size + 1}`

export const findHandover = ({ all }: Handovers, id: string): Handover | undefined => nth(all, handoverIndex(id))

export const openHandovers = (handovers: Handovers): Handover[] =>
  handovers.open.map(id => findHandover(handovers, id)!)

/** Offers of seats of a crew that this fact makes void: the plan is another one, or one of the two is not on it any more. */
export function voidOffers(handovers: Handovers, fact: Fact): Handover[] {
  if (fact.type !== 'crew.moved' && fact.type !== 'crew.ended' && fact.type !== 'crew.dropped') return []
  return openHandovers(handovers).filter(
    h =>
      h.what.startsWith(`crew ${fact.crew} `) &&
      (fact.type !== 'crew.dropped' || h.from === fact.person || h.to === fact.person),
  )
}

/** What is handed over, of a lock. */
export const lockWhat = (service: string, target: string): string => `lock ${targetKey(service, target)}`

export function evolveHandovers(handovers: Handovers, fact: Fact, at: number): Handovers {
  switch (fact.type) {
    case 'handover.offered': {
      const { type: _, handover: id, ...told } = fact
      const others = close(handovers, told.what, at)
      return { all: put(others.all, handoverIndex(id), { id, ...told, offeredAt: at }), open: [...others.open, id] }
    }
    case 'handover.accepted':
      return end(handovers, fact.handover, { how: 'accepted', at })
    case 'handover.declined':
      return end(handovers, fact.handover, { how: 'declined', at, reason: fact.reason })
    case 'handover.lapsed':
      return end(handovers, fact.handover, { how: 'lapsed', at })
    case 'lock.taken':
    case 'lock.released':
    case 'lock.expired':
      return close(handovers, lockWhat(fact.service, fact.target), at)
    default:
      return voidOffers(handovers, fact).reduce((all, { id }) => end(all, id, { how: 'void', at }), handovers)
  }
}

function end(handovers: Handovers, id: string, ended: NonNullable<Handover['ended']>): Handovers {
  const found = findHandover(handovers, id)
  if (!found) return handovers
  const open = handovers.open.filter(other => other !== id)
  return { all: put(handovers.all, handoverIndex(id), { ...found, ended }), open }
}

/** Offers of what is no longer held as it was are void. */
const close = (handovers: Handovers, what: string, at: number): Handovers =>
  openHandovers(handovers)
    .filter(h => h.what === what)
    .reduce((all, { id }) => end(all, id, { how: 'void', at }), handovers)
