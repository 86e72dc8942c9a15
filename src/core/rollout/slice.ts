/** The deployments that begin by themselves: what was tried last, what waits and why, what people are offered. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'
import type { Bar, RolloutFact, RolloutKind } from './facts.ts'
import { wakes } from './waking.ts'

/** What should go and can't. */
export type Waits = {
  readonly commit: string
  /** The reason code of the gate that says no. */
  readonly code: string
  readonly why: string
  readonly until?: number
  /** Since when, and when it is tried again (epoch milliseconds). */
  readonly since: number
  readonly again: number
  /** How often it was tried in vain. */
  readonly tries: number
}

/** What people are offered to press. */
export type Offer = {
  readonly round: number
  readonly commit: string
  readonly number: number
  /** What text doors were told last, and when. */
  readonly told: string
  readonly toldAt: number
  /** What stands in its way now. */
  readonly bars?: readonly Bar[]
  /** It can't go any more. */
  readonly withdrawn?: string
  readonly closed?: { readonly taken?: string; readonly by?: string; readonly at: number }
}

export type Way = {
  readonly service: string
  readonly kind: RolloutKind
  /** What went last: it does not go a second time by itself. */
  readonly tried?: string
  readonly waits?: Waits
  /** Staging at times: by which times, and when next. */
  readonly times?: string
  readonly next?: number
  readonly offer?: Offer
}

/** By `staging web`, `promotion web`. */
export type Rollouts = Readonly<Record<string, Way>>

export const noRollouts: Rollouts = {}

type Key = Pick<Way, 'service' | 'kind'>

export const wayKey = ({ kind, service }: Key): string => `${kind} ${service}`

export const findWay = (rollouts: Rollouts, key: Key): Way | undefined => rollouts[wayKey(key)]

export const wayOf = (rollouts: Rollouts, key: Key): Way => findWay(rollouts, key) ?? key

const keep = (rollouts: Rollouts, way: Way): Rollouts => ({ ...rollouts, [wayKey(way)]: way })

export function evolveRollouts(rollouts: Rollouts, fact: Fact, { at }: Folding): Rollouts {
  if (fact.type === 'deploy.requested' && (fact.auto === 'staging' || fact.auto === 'promotion')) {
    const way = wayOf(rollouts, { service: fact.plan.service, kind: fact.auto })
    return keep(rollouts, { ...way, tried: fact.plan.revision.commit, waits: undefined })
  }
  if (fact.type.startsWith('rollout.') || fact.type.startsWith('promotion.'))
    return turn(rollouts, fact as RolloutFact, at)
  return wakes(fact) ? wakeAll(rollouts, at) : rollouts
}

/** What waits looks again. */
function wakeAll(rollouts: Rollouts, at: number): Rollouts {
  const waiting = Object.values(rollouts).filter(way => way.waits && way.waits.again > at)
  return waiting.reduce((all, way) => keep(all, { ...way, waits: { ...way.waits!, again: at } }), rollouts)
}

function turn(rollouts: Rollouts, fact: RolloutFact, at: number): Rollouts {
  const way = wayOf(rollouts, { service: fact.service, kind: 'kind' in fact ? fact.kind : kindOf(fact.type) })
  switch (fact.type) {
    case 'rollout.planned':
      return keep(rollouts, { ...way, times: fact.times, next: fact.next })
    case 'rollout.waited':
      return keep(rollouts, { ...way, waits: waitsOf(fact, way.waits, at) })
    case 'rollout.looked':
      return way.waits
        ? keep(rollouts, { ...way, waits: { ...way.waits, again: fact.again, tries: way.waits.tries + 1 } })
        : rollouts
    case 'rollout.cleared': {
      if (!fact.gone) return keep(rollouts, { ...way, waits: undefined })
      const { [wayKey(way)]: _, ...left } = rollouts
      return left
    }
    default: {
      const offer = offerOf(fact, way.offer, at)
      return offer === way.offer ? rollouts : keep(rollouts, { ...way, offer })
    }
  }
}

const kindOf = (type: RolloutFact['type']): RolloutKind => (type === 'rollout.planned' ? 'staging' : 'promotion')

function waitsOf(fact: Extract<RolloutFact, { type: 'rollout.waited' }>, before: Waits | undefined, at: number): Waits {
  const { commit, code, why, until, again } = fact
  const same = before?.code === code
  return { commit, code, why, until, since: same ? before.since : at, again, tries: 1 }
}

type Offering = Extract<RolloutFact, { type: `promotion.${string}` }>

function offerOf(fact: Offering, before: Offer | undefined, at: number): Offer | undefined {
  if (fact.type === 'promotion.offered') {
    const { round, commit, number, said } = fact
    const { told, toldAt } = said || !before ? { told: commit, toldAt: at } : before
    const bars = before?.round === round ? before.bars : undefined
    return { round, commit, number, told, toldAt, ...(bars && { bars }) }
  }
  if (!before || before.round !== fact.round) return before
  if (fact.type === 'promotion.barred') return { ...before, bars: fact.bars }
  if (fact.type === 'promotion.withdrawn') return { ...before, withdrawn: fact.why }
  const { commit, number, taken, by } = fact
  return { ...before, commit, number, withdrawn: undefined, closed: { taken, by, at } }
}
