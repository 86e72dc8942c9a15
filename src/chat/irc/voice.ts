/** What the bot says on IRC, whichever connection is there to carry it. */
import { randomUUID } from 'node:crypto'
import type { Post } from '../../core/post.ts'
import { Away } from '../side.ts'
import { withTimes } from '../times.ts'
import { openBucket, tokenBucket } from './bucket.ts'
import { type IrcOptions, realTimers, steadyOf } from './options.ts'
import { makeQueue, type Queue } from './queue.ts'
import { makeReceipts, type Receipts } from './receipts.ts'
import type { Present } from './render.ts'
import type { Session } from './session.ts'
import { makeSpeech } from './speech.ts'

export type Voice = {
  readonly queue: Queue
  readonly receipts: Receipts
  /**
   * Resolves when the lines have been written; rejects when they never will be. Times are said by the clocks of the
   * room, if it is one.
   */
  say(target: string, post: Post, room?: string): Promise<void>
  /** Says what was left over of the last long post there. */
  more(target: string): void
  /** The nick under which a configured person is in one of our channels. */
  nickOf(person: string): string | undefined
  /** Writes what may go now. */
  pump(): void
  waiting(): number
  /** Resolves when nothing waits. */
  empty(): Promise<void>
  /** Counts a line written past the queue. */
  spend(bytes: number): void
  /** A new connection: the server counts from nothing. */
  anew(): void
  /** The connection or a channel was lost: what waits there, or may not have arrived, is given back or said again. */
  lost(): void
  /** Resolves when all that was said until now has arrived for certain, or never will. */
  sure(): Promise<void>
  /** Drops what waits for a nick, or for all nicks: who has it next is somebody else. */
  forget(nick?: string): void
}

/** Lines that may wait for one channel: a few minutes' worth, or a burst where nothing slows us. */
const MOST_WAITING = { default: 200, off: 20_000 }
/** The same for what is relayed: half a minute's worth, older words help nobody. */
const MOST_TALK = { default: 30, off: 20_000 }
/** Bytes of a message while we do not know how receivers see us. */
const CAREFUL_ROOM = 300

function whoIsHere({ people }: IrcOptions, session: () => Session | undefined): Present {
  const accounts = Object.values(people).flatMap(person => (person.irc ? [person.irc] : []))
  const isHere = (nick: string): boolean => session()?.isHere(nick) ?? false
  return {
    isHere,
    isStranger: nick => isHere(nick) && !accounts.some(account => session()?.nickOf(account) === nick),
    nickOf: name => {
      const account = Object.hasOwn(people, name) ? people[name]?.irc : undefined
      return account && session()?.nickOf(account)
    },
  }
}

/** `session` gives the connection of the moment. */
export function makeVoice(options: IrcOptions, session: () => Session | undefined): Voice {
  const { flood, now, zoneIn, timers = realTimers, instance = randomUUID() } = options
  const steady = steadyOf(options)
  const bucket = flood === 'off' ? openBucket() : tokenBucket(steady)
  const present = whoIsHere(options, session)
  const queue = makeQueue({
    ...{ bucket, timers, most: MOST_WAITING[flood], mostTalk: MOST_TALK[flood] },
    ready: target => session()?.isReady(target) ?? false,
    write: (target, line, talk) => session()?.say(target, line, talk ? instance : undefined),
    wrote: (target, lost) => receipts.wrote(target, lost),
  })
  const receipts = makeReceipts({ timers, now: steady, spare: bucket.spare, send: line => session()?.write(line) })
  const isGone = (target: string): boolean => !session()?.isThere(target)
  const speech = makeSpeech({ queue, present, room: target => session()?.room(target) ?? CAREFUL_ROOM })
  const isChannel = (target: string): boolean => /^[~&@%+]*[#&!+]/.test(target)
  const forget = (target: string): void => {
    queue.forget(target)
    speech.forget(target)
  }
  return {
    ...{ queue, receipts },
    say: (target, post, room) => speech.say(target, withTimes(post, { now: now(), zone: zoneIn?.(room) })),
    more: target => void speech.more(target).catch(() => undefined),
    nickOf: present.nickOf,
    pump: queue.pump,
    waiting: queue.waiting,
    empty: queue.empty,
    spend: bucket.spend,
    anew: bucket.refill,
    lost: () => {
      receipts.giveBack(isGone)
      queue.goneAway(isGone, new Away('IRC went away before it was said'))
    },
    sure: async () => {
      while (!(await receipts.certain())) await queue.empty()
    },
    forget: nick => {
      if (nick !== undefined) forget(nick)
      else for (const target of [...queue.targets(), ...speech.targets()]) if (!isChannel(target)) forget(target)
    },
  }
}
