/** Which target is meant by what somebody typed: `web/production`, `web production`, `web` where it has but one. */
import { isRefusal, locate } from '../deploy/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { targetKey } from '../targets.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { findLock, type Lock, lockOn, locksOf } from './slice.ts'

export type Place = { readonly service: string; readonly target: string }

/** The place at the beginning of a text, and what follows it. */
export type Placed = Place & { readonly rest: string }

const cut = (typed: string): [string, string] => {
  const [, word = '', rest = ''] = /^(\S*)\s*([\s\S]*)$/.exec(typed.trim()) ?? []
  return [word, rest]
}

/** Whether a text begins with a place: with `x/y`, or the name of a service. */
const namesPlace = (typed: string, { org }: World): boolean => {
  const [word] = cut(typed)
  return /^[^\s/]+\/[^\s/]+$/.test(word) || Object.hasOwn(org.services, word)
}

/** A lock is found by its name even when its place has left the configuration. */
export function readPlace(typed: string, world: World): Placed | Outcome {
  const [first, rest] = cut(typed)
  const [service = '', target, ...more] = first.split('/')
  if (target !== undefined && more.length === 0 && findLock(world.state.locks, first)) return { service, target, rest }
  const [second, others] = cut(rest)
  const targets = Object.hasOwn(world.org.services, first) ? world.org.services[first]!.targets : {}
  const named = target === undefined && Object.hasOwn(targets, second)
  const where = locate(world.org, { service, target: target ?? (named ? second : undefined), word: '' })
  if (isRefusal(where)) return where
  return { service: where.service.name, target: where.target.name, rest: named ? others : rest }
}

/** The speaker's own lock: the named one, or the only one; never a choice made for them. */
export function ownLock(typed: string, how: string, world: World): { lock: Lock; rest: string } | Outcome {
  const me = actor(world)
  if (namesPlace(typed, world)) {
    const found = lockAt(typed, world)
    if (isRefusal(found) || found.lock.by === me) return found
    const key = targetKey(found.lock.service, found.lock.target)
    return refused(
      'lock.other',
      text`${found.lock.by} holds ${key}, not you: ${found.lock.reason}. ${code(`!lock ask ${key}`)} · ${code(`!lock take ${key} reason`)}`,
    )
  }
  const mine = locksOf(world.state.locks, me, world.at)
  if (mine.length === 1) return { lock: mine[0]!, rest: typed }
  const keys = mine.map(l => targetKey(l.service, l.target))
  return mine.length === 0
    ? refused('lock.none', text`You hold no lock, ${me}. ${code('!lock SERVICE/TARGET reason')} · ${code('!locks')}`)
    : refused('lock.which', text`Which one? You hold ${list(keys)}: ${code(`${how} ${keys[0]}`)}`)
}

/** The lock on the place that is named first; or a refusal, when it is free. */
export function lockAt(typed: string, world: World): { lock: Lock; rest: string } | Outcome {
  const place = readPlace(typed, world)
  if (isRefusal(place)) return place
  const lock = lockOn(world.state.locks, place, world.at)
  if (lock) return { lock, rest: place.rest }
  const key = targetKey(place.service, place.target)
  return refused('lock.free', text`Nobody holds ${key}: ${code(`!lock ${key} reason`)} makes it yours.`)
}
