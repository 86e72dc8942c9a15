/** What persons are told of locks: that theirs ends, is asked for or was taken, that one they wait for is free. */
import type { SayNotice } from '../notice/words.ts'
import { type Post, post, text } from '../post.ts'
import type { Noting } from '../say/notes.ts'
import { forLine, holderButtons, keyOf, nameOf, nextIn, thenLine, untilSpan } from './say.ts'
import { findLock, type Lock } from './slice.ts'

/** The words of a notice about a lock, as things are now; undefined: there is nothing left to say. */
export const lockNotice: SayNotice = ({ kind, about, hearer, due }, noting) => {
  const to = 'to' in hearer ? hearer.to : ''
  const lock = findLock(noting.state.locks, about)
  const freed = noting.state.locks.freed[about]
  switch (kind) {
    case 'lock.nag':
      return lock?.by === to ? nag(lock, noting) : undefined
    case 'lock.ask':
      return lock?.by === to ? asked(lock, due, noting) : undefined
    case 'lock.lost':
      return lost(about, to, noting)
    default:
      return freed && free(about, lock, noting)
  }
}

const nag = (lock: Lock, { state, at }: Noting): Post => ({
  ...post(
    text`Your lock on ${nameOf(lock)} ends at ${untilSpan(lock.until, at)}, ${thenLine(lock, state)}: ${forLine(lock)}. Still needed?`,
  ),
  buttons: holderButtons(lock),
})

function asked(lock: Lock, due: number, { at }: Noting): Post | undefined {
  const ask = lock.asked.find(a => a.at === due)
  if (!ask) return undefined
  const { by, words } = ask
  return {
    ...post(
      text`${by} asks for ${nameOf(lock)}, which you hold until ${untilSpan(lock.until, at)} (${forLine(lock)})${words && `: ${words}`}`,
    ),
    buttons: [{ label: `Hand it to ${by}`, press: `!handover @${by} ${keyOf(lock)}` }, ...holderButtons(lock).slice(1)],
  }
}

/** Told to who held it. */
function lost(key: string, holder: string, noting: Noting): Post | undefined {
  const lock = findLock(noting.state.locks, key)
  const freed = noting.state.locks.freed[key]
  const back = { label: 'Ask for it', press: `!lock ask ${key}` }
  if (lock?.how === 'over' && lock.from === holder)
    return { ...post(text`${lock.by} took ${nameOf(lock)} over from you: ${forLine(lock)}`), buttons: [back] }
  if (freed?.holder !== holder) return undefined
  return post(text`${freed.by ?? 'Somebody'} unlocked ${key}, which you held: ${freed.reason ?? ''}`)
}

/** Told to who wanted to know. */
function free(key: string, lock: Lock | undefined, { state }: Noting): Post {
  if (lock) return post(text`${key} was free, and is ${lock.by}'s now: ${forLine(lock)}`)
  const [service = '', target = ''] = key.split('/')
  const next = nextIn({ service, target } as Lock, state)
  const mine = { label: 'Lock it', press: `!lock ${key}`, line: `!lock ${key} reason`, asks: 'What for?' }
  return { ...post(text`${key} is free.${next ? ` ${next} is next in the queue.` : ''}`), buttons: [mine] }
}
