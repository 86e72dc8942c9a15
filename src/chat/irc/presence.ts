/** Who comes and goes in the rooms, and which of them only because servers lost each other. */
import type { IrcMessage } from 'irc-framework'
import { harmless } from '../plain.ts'
import type { Overheard } from '../side.ts'
import type { Batches } from './batches.ts'

export type Presence = {
  /** `channels`: where who does it was before. */
  take(message: IrcMessage, channels: readonly string[]): void
}

export type PresenceOptions = {
  readonly batches: Batches
  /** Epoch milliseconds. */
  now(): number
  isSelf(nick: string): boolean
  fold(name: string): string
  roomOf(channel: string): string | undefined
  onOverheard(heard: Overheard): void
}

type What = Extract<Overheard, { kind: 'presence' }>['what']

// Servers put something before what people write when they quit; two bare server names are a netsplit.
const SERVER_NAMES = /^[\w*-]+(?:\.[\w*-]+)+ [\w*-]+(?:\.[\w*-]+)+$/
const BACK_WITHIN = 1_800_000
const MOST_LOST = 10_000

/** For one connection. */
export function makePresence(options: PresenceOptions): Presence {
  const { batches, now, isSelf, fold, roomOf, onOverheard } = options
  // Who was lost in a netsplit, in which channel, and until when a return counts as such.
  const lost = new Map<string, number>()
  const key = (channel: string, nick: string): string => `${fold(channel)} ${fold(nick)}`
  const tell = (channel: string, what: What, who: { readonly name: string; readonly to?: string }): void => {
    const room = roomOf(channel)
    if (room === undefined) return
    const to = who.to === undefined ? {} : { to: harmless(who.to) }
    onOverheard({ kind: 'presence', room, what, name: harmless(who.name), ...to, at: now() })
  }
  const lose = (channel: string, nick: string): void => {
    lost.set(key(channel, nick), now() + BACK_WITHIN)
    const [oldest] = lost.keys()
    if (lost.size > MOST_LOST && oldest !== undefined) lost.delete(oldest)
  }
  const joined = (message: IrcMessage, channel: string): void => {
    const until = lost.get(key(channel, message.nick)) ?? 0
    lost.delete(key(channel, message.nick))
    const back = until > now() || batches.kindOf(message) === 'netjoin'
    tell(channel, back ? 'back' : 'joined', { name: message.nick })
  }
  const quit = (message: IrcMessage, channels: readonly string[]): void => {
    const split = batches.kindOf(message) === 'netsplit' || SERVER_NAMES.test(message.params.at(-1) ?? '')
    for (const channel of channels) {
      if (split) lose(channel, message.nick)
      tell(channel, split ? 'split' : 'quit', { name: message.nick })
    }
  }
  return {
    take: (message, channels) => {
      const { command, params, nick } = message
      const [first = '', second = ''] = params
      if (command === 'KICK' && second !== '' && !isSelf(second)) tell(first, 'kicked', { name: second })
      if (nick === '' || isSelf(nick) || isSelf(first)) return
      if (command === 'JOIN') joined(message, first)
      else if (command === 'PART') tell(first, 'left', { name: nick })
      else if (command === 'QUIT') quit(message, channels)
      else if (command === 'NICK' && first !== '')
        for (const channel of channels) tell(channel, 'renamed', { name: nick, to: first })
    },
  }
}
