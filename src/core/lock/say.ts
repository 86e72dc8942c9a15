/** How a lock is put into words: whose it is, since when, until when, what for, who comes next; and the ways around it. */
import { type Button, clock, code, date, join, type Line, type Post, strong, text } from '../post.ts'
import { queueOf } from '../queue.ts'
import type { State } from '../state.ts'
import { targetKey } from '../targets.ts'
import { list, sayDuration, short } from '../words.ts'
import { isOver, type Lock } from './slice.ts'

export const keyOf = ({ service, target }: Pick<Lock, 'service' | 'target'>): string => targetKey(service, target)

export const nameOf = ({ service, target }: Pick<Lock, 'service' | 'target'>): string => `${service} ${target}`

/** `schema migration`, `schema migration, for c300000`. */
export const forLine = ({ reason, revision }: Pick<Lock, 'reason' | 'revision'>): Line =>
  text`${reason}${revision && text`, for ${code(short(revision.commit))}`}`

const day = 86_400_000

/** The hour when it is near, else the day too. */
export const untilSpan = (until: number, at: number) => (until - at < day / 2 ? clock(until) : date(until))

/** Who comes next, if anybody. */
export const nextIn = ({ successor, service, target }: Lock, { queues }: Pick<State, 'queues'>): string | undefined =>
  successor ?? queueOf(queues, service, target)[0]?.by

export function thenLine(lock: Lock, state: State): Line {
  const next = nextIn(lock, state)
  return next === undefined ? text`then whoever comes first` : text`then ${next}`
}

/** `ada holds web production since 12:00 until 16:00: schema migration`. */
export const holdsLine = (lock: Lock, at: number): Line =>
  text`${lock.by} holds ${lock.service} ${lock.target} since ${untilSpan(lock.since, at)}, until ${untilSpan(lock.until, at)}: ${forLine(lock)}`

/** What somebody who is in its way can do. */
export function aroundButtons({ service, target }: Pick<Lock, 'service' | 'target'>): Button[] {
  const key = targetKey(service, target)
  return [
    { label: 'Ask the holder', press: `!lock ask ${key}` },
    { label: 'Tell me when free', press: `!lock tell ${key}` },
    { label: 'Queue me', press: `!queue ${service} ${target}` },
    {
      label: 'Take it over',
      press: `!lock take ${key}`,
      line: `!lock take ${key} reason`,
      asks: 'Why?',
      style: 'danger',
    },
  ]
}

/** The same without taking it from somebody, beside a denial whose cure is to ask the holder. */
export const waitButtons = (place: Pick<Lock, 'service' | 'target'>): Button[] =>
  aroundButtons(place)
    .slice(0, 3)
    .map((button, i) => (i === 0 ? { ...button, line: '' } : button))

/** What its holder can do. */
export function holderButtons({ service, target }: Pick<Lock, 'service' | 'target'>): Button[] {
  const key = targetKey(service, target)
  return [
    { label: 'Extend', press: `!lock extend ${key}` },
    { label: 'Unlock', press: `!unlock ${key}`, style: 'primary' },
  ]
}

/** Every lock, the one that ends first first; whether its place is configured or not. */
export function locksPost(world: {
  readonly state: State
  readonly at: number
  readonly org: { readonly services: object }
}): Post {
  const { state, at } = world
  const held = Object.values(state.locks.held)
    .filter(lock => !isOver(lock, at))
    .toSorted((a, b) => a.until - b.until)
  const lines = held.map(lock => lockLine(lock, world))
  const last = text`${code('!lock SERVICE/TARGET reason until 17:00')} · ${code('!unlock')} · ${code('!handover @x')}`
  const none = text`Nothing is locked.`
  return { blocks: [...(lines.length > 0 ? lines : [none]), last].map(line => ({ kind: 'line', line })) }
}

function lockLine(lock: Lock, { state, at, org }: Parameters<typeof locksPost>[0]): Line {
  const known = Object.hasOwn(org.services, lock.service)
  const asked = [...new Set(lock.asked.map(a => a.by))]
  return join(
    [
      text`${strong(keyOf(lock))}${!known && ' (no longer configured)'} ${lock.by} since ${untilSpan(lock.since, at)}, until ${untilSpan(lock.until, at)} (${sayDuration(lock.until - at)} left): ${forLine(lock)}`,
      thenLine(lock, state),
      asked.length > 0 ? text`asked for by ${list(asked)}` : [],
    ],
    ', ',
  )
}
