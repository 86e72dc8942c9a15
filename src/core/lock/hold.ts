/** What is done with a lock while it is held: extended, asked for, watched, given up. */
import type { Question } from '../asks.ts'
import { isRefusal } from '../deploy/locate.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, post, text } from '../post.ts'
import { actor, type World } from '../world.ts'
import { endAsks, readEnd } from './end.ts'
import { freeFacts } from './free.ts'
import { lockAt, ownLock } from './place.ts'
import { keyOf, untilSpan } from './say.ts'
import { type Lock, longestLease } from './slice.ts'

/** What stands for a time in `!lock extend web/production 2h`. */
const timeOf = (rest: string): string | undefined => rest.replace(/^(?:until|till|for|by)\s+/i, '').trim() || undefined

export function extendAsks(typed: string, world: World): Question[] {
  const own = ownLock(typed, '!lock extend', world)
  return isRefusal(own) ? [] : endAsks(timeOf(own.rest), world)
}

/** `!lock extend [SERVICE/TARGET] [2h]`: without a time, once more as long as it was taken for. */
export function extend(typed: string, world: World): Outcome {
  const own = ownLock(typed, '!lock extend', world)
  if (isRefusal(own)) return own
  const { lock } = own
  const key = keyOf(lock)
  const time = timeOf(own.rest)
  const most = world.at + longestLease
  const until =
    time === undefined ? Math.min(lock.until + lock.lease, most) : readEnd(time, `!lock extend ${key} 2h`, world)
  if (typeof until !== 'number') return until
  if (until <= lock.until)
    return refused(
      'lock.shorter',
      text`${key} is yours until ${untilSpan(lock.until, world.at)} already. Shorter: ${code(`!lock ${key} reason until 15:00`)}; now: ${code(`!unlock ${key}`)}`,
    )
  return did([{ type: 'lock.extended', service: lock.service, target: lock.target, by: actor(world), until }])
}

/** `!lock ask SERVICE/TARGET`: its holder is asked in private. */
export function askHolder(typed: string, world: World): Outcome {
  const found = othersLock(typed, world)
  if (isRefusal(found)) return found
  const { lock, rest } = found
  const by = actor(world)
  const asked: Fact = {
    type: 'lock.asked',
    service: lock.service,
    target: lock.target,
    by,
    ...(rest && { words: rest.slice(0, 300) }),
  }
  const told = { kind: 'lock.ask', about: keyOf(lock), hearer: { to: lock.by }, due: world.at, until: lock.until }
  return did(
    [asked, noticeFact(told, world)],
    post(text`I ask ${lock.by} in private. ${code(`!lock tell ${keyOf(lock)}`)} says when it is free.`),
  )
}

/** `!lock tell SERVICE/TARGET`: the speaker is told when it is free. */
export function watch(typed: string, world: World): Outcome {
  const found = othersLock(typed, world)
  if (isRefusal(found)) return found
  const { lock } = found
  const by = actor(world)
  if (lock.watchers.includes(by))
    return refused('lock.watched', text`I tell you already when ${keyOf(lock)} is free. ${code('!locks')}`)
  return did(
    [{ type: 'lock.watched', service: lock.service, target: lock.target, by }],
    post(text`I tell you when ${keyOf(lock)} is free, at ${untilSpan(lock.until, world.at)} at the latest.`),
  )
}

function othersLock(typed: string, world: World): { lock: Lock; rest: string } | Outcome {
  const found = lockAt(typed, world)
  if (isRefusal(found) || found.lock.by !== actor(world)) return found
  const key = keyOf(found.lock)
  return refused('lock.mine', text`${key} is yours. ${code(`!unlock ${key}`)} · ${code(`!handover @x ${key}`)}`)
}

/** `!unlock [SERVICE/TARGET] [reason]`: the holder as they like; anybody else who may deploy with a reason, and the holder is told. */
export function unlock(typed: string, world: World): Outcome {
  const me = actor(world)
  const named = typed === '' ? undefined : lockAt(typed, world)
  const found = named && (isRefusal(named) || named.lock.by !== me) ? named : ownLock(typed, '!unlock', world)
  if (isRefusal(found)) return found
  const { lock, rest } = found
  const key = keyOf(lock)
  const mine = lock.by === me
  if (!mine && rest === '')
    return refused(
      'unlock.other',
      text`${lock.by} holds ${key}: ${lock.reason}. ${code(`!lock ask ${key}`)}, or with a reason, which they are told: ${code(`!unlock ${key} reason`)}`,
    )
  const { service, target } = lock
  const released: Fact = {
    type: 'lock.released',
    service,
    target,
    holder: lock.by,
    by: me,
    ...(rest && { reason: rest.slice(0, 500) }),
  }
  const told = { kind: 'lock.lost', about: key, hearer: { to: lock.by }, due: world.at, until: world.at + 86_400_000 }
  return did([released, ...(mine ? [] : [noticeFact(told, world)]), ...freeFacts(lock, world)])
}
