/** The topics of our channels: what they are, who changed them, and ours set within what the server takes. */
import type { IrcMessage } from 'irc-framework'
import { harmless } from '../plain.ts'
import type { Overheard } from '../side.ts'
import { clipBytes } from './clip.ts'
import type { Timers } from './queue.ts'
import { command, unformatted } from './wire.ts'

export type Topics = {
  take(message: IrcMessage, cause: string): void
  /** Sets it, unless it is so already. The text is cut to what fits. */
  set(channel: string, text: string): void
  stop(): void
}

export type TopicsOptions = {
  readonly timers: Timers
  /** Epoch milliseconds. */
  now(): number
  isSelf(nick: string): boolean
  fold(name: string): string
  supports(name: string): unknown
  send(line: string): void
  /** Bytes for the text of one line to this channel. */
  room(channel: string): number
  roomOf(channel: string): string | undefined
  onOverheard(heard: Overheard): void
  /** What an operator should know about the topic of a channel; undefined when it is well. */
  onTrouble(about: string, words: string | undefined): void
}

type Asked = { readonly channel: string; readonly topic: string; tries: number; timer?: unknown }

const USUAL_LENGTH = 300
const TRY_AGAIN = 1100
const MOST_TRIES = 5
// A server that is linked to others takes one change of a topic a second.
const LATER = '437'
const NOT_PERMITTED = '482'

const plain = (text: string): string => harmless(unformatted(text)).trim()

/** What we asked for and have not heard of since: a refusal is about that. */
function makeAsking({ timers, fold, send }: Pick<TopicsOptions, 'timers' | 'fold' | 'send'>) {
  const asked = new Map<string, Asked>()
  const forget = (channel: string): boolean => {
    timers.clear(asked.get(fold(channel))?.timer)
    return asked.delete(fold(channel))
  }
  const ask = (wish: Asked): void => {
    wish.tries += 1
    send(command('TOPIC', wish.channel, wish.topic))
  }
  return {
    forget,
    begin: (channel: string, topic: string): void => {
      forget(channel)
      const wish = { channel, topic, tries: 0 }
      asked.set(fold(channel), wish)
      ask(wish)
    },
    again: (channel: string): void => {
      const wish = asked.get(fold(channel))
      if (wish && wish.tries < MOST_TRIES) wish.timer = timers.set(() => ask(wish), TRY_AGAIN)
      else forget(channel)
    },
    stop: (): void => {
      for (const { timer } of asked.values()) timers.clear(timer)
    },
  }
}

/** For one connection. */
export function makeTopics(options: TopicsOptions): Topics {
  const { now, isSelf, fold, supports, room, roomOf, onOverheard, onTrouble } = options
  const known = new Map<string, string>()
  const asking = makeAsking(options)
  const keep = (channel: string, text: string): void => {
    if (roomOf(channel) !== undefined) known.set(fold(channel), text)
  }
  const changed = ({ params, nick }: IrcMessage, cause: string): void => {
    const [channel = ''] = params
    const ours = roomOf(channel)
    const text = plain(params.at(-1) ?? '')
    if (ours === undefined || params.length < 2) return
    keep(channel, text)
    asking.forget(channel)
    if (!isSelf(nick)) {
      onOverheard({ kind: 'topic', room: ours, text, by: harmless(nick) || undefined, cause, at: now() })
      return
    }
    onTrouble(`topic of ${fold(channel)}`, undefined)
  }
  return {
    take: (message, cause) => {
      const { command: name, params } = message
      const channel = params[1] ?? ''
      if (name === 'TOPIC') changed(message, cause)
      else if (name === '332') keep(channel, plain(params.at(-1) ?? ''))
      else if (name === '331') keep(channel, '')
      // Who may do what has changed: perhaps we may now.
      else if (name === 'MODE') onTrouble(`topic of ${fold(params[0] ?? '')}`, undefined)
      else if (name === LATER) asking.again(channel)
      else if (name === NOT_PERMITTED && asking.forget(channel))
        onTrouble(`topic of ${fold(channel)}`, `can't set the topic of ${channel}: ${plain(params.at(-1) ?? '')}`)
    },
    set: (channel, text) => {
      const longest = Math.min(Number(supports('TOPICLEN')) || USUAL_LENGTH, room(channel))
      const topic = clipBytes(harmless(text).trim(), longest).trim()
      if (known.get(fold(channel)) !== topic) asking.begin(channel, topic)
    },
    stop: asking.stop,
  }
}
