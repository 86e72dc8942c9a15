/** The locks: leases on a target, held by a person for a change: what each is, and how a fact changes it. */
import type { Revision } from '../asks.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'
import { targetKey } from '../targets.ts'
import type { LockFact } from './facts.ts'
import { evolveHandovers, type Handovers, noHandovers } from './handovers.ts'

export type Lock = {
  readonly service: string
  readonly target: string
  readonly by: string
  readonly reason: string
  readonly revision?: Revision
  /** Since when this person holds it, and until when (epoch milliseconds). */
  readonly since: number
  readonly until: number
  /** Milliseconds: for so long it was taken, and for so long each use renews it. */
  readonly lease: number
  /** Its holder was told that it ends soon. */
  readonly nagged: boolean
  readonly successor?: string
  readonly from?: string
  readonly how?: 'over' | 'handed'
  readonly asked: readonly { readonly by: string; readonly words?: string; readonly at: number }[]
  /** Who wants to be told when it is free. */
  readonly watchers: readonly string[]
}

/** How the last lock of a target came to its end; without `by`, its time was up. */
export type Freed = { readonly holder: string; readonly by?: string; readonly reason?: string; readonly at: number }

export type Locks = {
  /** By `service/target`. */
  readonly held: Readonly<Record<string, Lock>>
  readonly freed: Readonly<Record<string, Freed>>
  readonly handovers: Handovers
}

export const noLocks: Locks = { held: {}, freed: {}, handovers: noHandovers }

const hour = 3_600_000

/** Milliseconds that a lock lasts when nobody says otherwise: half a working day, so that a forgotten one is gone by evening. */
export const usualLease = 4 * hour
/** The longest lock, in milliseconds: what needs more than a week is a freeze, which everybody sees ahead. */
export const longestLease = 168 * hour
/** So many of those who asked for it are remembered. */
const keepsAsked = 20
/** So long before its end its holder is told, in milliseconds. */
export const nagBefore = hour / 2

/** By `service/target`, whether its time is up or not. */
export const findLock = ({ held }: Locks, key: string): Lock | undefined =>
  Object.hasOwn(held, key) ? held[key] : undefined

/** An end that can't be read is no end: whatever is unclear is locked. */
export const isOver = ({ until }: Pick<Lock, 'until'>, at: number): boolean => typeof until === 'number' && until <= at

/** The lock on a target at `at`. */
export function lockOn(
  locks: Locks,
  { service, target }: Pick<Lock, 'service' | 'target'>,
  at: number,
): Lock | undefined {
  const lock = findLock(locks, targetKey(service, target))
  return lock && !isOver(lock, at) ? lock : undefined
}

/** Whether somebody else holds the place, or did until now and nobody has said yet that it is free. */
export function isLockedFor(
  { service, target }: Pick<Lock, 'service' | 'target'>,
  person: string,
  locks: Locks,
): boolean {
  const lock = findLock(locks, targetKey(service, target))
  return lock !== undefined && lock.by !== person
}

export const locksOf = ({ held }: Locks, person: string, at: number): Lock[] =>
  Object.values(held).filter(lock => lock.by === person && !isOver(lock, at))

export function evolveLocks(locks: Locks, fact: Fact, folding: Folding): Locks {
  const handovers = evolveHandovers(locks.handovers, fact, folding.at)
  const next = handovers === locks.handovers ? locks : { ...locks, handovers }
  if (fact.type === 'deploy.started' || fact.type === 'deploy.done') return used(next, folding)
  return fact.type.startsWith('lock.') ? turn(next, fact as LockFact, folding.at) : next
}

function turn(locks: Locks, fact: LockFact, at: number): Locks {
  if (!('service' in fact)) return locks
  const key = targetKey(fact.service, fact.target)
  const lock = findLock(locks, key)
  switch (fact.type) {
    case 'lock.taken': {
      const { type: _, ...told } = fact
      const lease = fact.until - at
      // Who waits to be told still does.
      const watchers = (lock?.watchers ?? []).filter(name => name !== fact.by)
      return keep(locks, { ...told, since: at, lease, nagged: isLate(fact.until, at), asked: [], watchers })
    }
    case 'lock.released':
    case 'lock.expired': {
      const { [key]: _, ...held } = locks.held
      const { holder } = fact
      const how = fact.type === 'lock.released' ? { by: fact.by, reason: fact.reason } : {}
      return { ...locks, held, freed: { ...locks.freed, [key]: { holder, ...how, at } } }
    }
    default:
      return lock ? keep(locks, { ...lock, ...change(lock, fact, at) }) : locks
  }
}

/** Too late to be told half an hour ahead. */
const isLate = (until: number, at: number): boolean => until - nagBefore <= at

const keep = (locks: Locks, lock: Lock): Locks => ({
  ...locks,
  held: { ...locks.held, [targetKey(lock.service, lock.target)]: lock },
})

function change(lock: Lock, fact: LockFact, at: number): Partial<Lock> {
  switch (fact.type) {
    case 'lock.extended':
    case 'lock.kept':
      return { until: fact.until, nagged: isLate(fact.until, at) }
    case 'lock.nagged':
      return { nagged: true }
    case 'lock.asked':
      return { asked: [...lock.asked, { by: fact.by, words: fact.words, at }].slice(-keepsAsked) }
    case 'lock.watched':
      return { watchers: [...lock.watchers.filter(name => name !== fact.by), fact.by] }
    default:
      return {}
  }
}

/** A deployment of the holder renews it, for as long as it was taken for. */
function used(locks: Locks, { at, deploy }: { readonly at: number; readonly deploy?: Deploy }): Locks {
  const lock = deploy && lockOn(locks, deploy.plan, at)
  if (!lock || lock.by !== deploy.by) return locks
  const until = Math.min(at + lock.lease, lock.since + longestLease)
  return until > lock.until ? keep(locks, { ...lock, until, nagged: isLate(until, at) }) : locks
}
