/** Our channels: joined, and joined again, ever more slowly, when we were thrown out or not let in. */
import type { IrcMessage } from 'irc-framework'
import { harmless } from '../plain.ts'
import type { Timers } from './queue.ts'
import { command } from './wire.ts'

export type Rooms = {
  start(): void
  stop(): void
  take(message: IrcMessage): void
  isIn(channel: string): boolean
  /** Whether we are in all of them. */
  complete(): boolean
}

export type RoomsOptions = {
  readonly channels: readonly string[]
  readonly timers: Timers
  /** Milliseconds. */
  now(): number
  fold(name: string): string
  isSelf(nick: string): boolean
  send(line: string): void
  onJoined(channel: string): void
  /** What an operator should know about a channel; undefined when it is well. */
  onTrouble(channel: string, words: string | undefined): void
}

const FIRST_WAIT = 30_000
const LAST_WAIT = 600_000
const SETTLED = 600_000
// Moderated, muted: the channel does not take what we say.
const SILENCED = '404'
// No such channel, too many, full, invite only, banned, key, bad mask, registered nicks only, throttled.
const REFUSED = ['403', '405', '437', '471', '473', '474', '475', '476', '477', '480', '489', '520']

export function makeRooms(options: RoomsOptions): Rooms {
  const { channels, timers, now, fold, isSelf, send, onJoined, onTrouble } = options
  const joinedAt = new Map<string, number>()
  const tries = new Map<string, number>()
  const waits = new Map<string, unknown>()
  const ours = (channel: string): string | undefined => channels.find(name => fold(name) === fold(channel))
  const join = (channel: string): void => send(command('JOIN', channel))
  const later = (channel: string, words: string): void => {
    const key = fold(channel)
    if (now() - (joinedAt.get(key) ?? now()) > SETTLED) tries.delete(key)
    joinedAt.delete(key)
    const count = tries.get(key) ?? 0
    tries.set(key, count + 1)
    timers.clear(waits.get(key))
    waits.set(
      key,
      timers.set(() => join(channel), Math.min(LAST_WAIT, FIRST_WAIT * 2 ** count)),
    )
    onTrouble(channel, harmless(words))
  }
  const joined = (channel: string): void => {
    timers.clear(waits.get(fold(channel)))
    joinedAt.set(fold(channel), now())
    onTrouble(channel, undefined)
    onJoined(channel)
  }
  const take = ({ command: name, params, nick }: IrcMessage): void => {
    const channel = ours((/^\d/.test(name) ? params[1] : params[0]) ?? '')
    if (channel === undefined) return
    const why = params.at(-1) ?? ''
    if (name === 'JOIN' && isSelf(nick)) joined(channel)
    else if (name === 'KICK' && isSelf(params[1] ?? '')) later(channel, `kicked from ${channel} by ${nick} (${why})`)
    else if (name === 'PART' && isSelf(nick)) later(channel, `made to leave ${channel}`)
    else if (name === SILENCED) onTrouble(channel, `can't speak in ${channel}: ${harmless(why)}`)
    else if (name === 'MODE' && joinedAt.has(fold(channel))) onTrouble(channel, undefined)
    else if (REFUSED.includes(name) && !joinedAt.has(fold(channel))) later(channel, `can't join ${channel}: ${why}`)
  }
  return {
    take,
    start: () => channels.forEach(join),
    stop: () => {
      for (const wait of waits.values()) timers.clear(wait)
    },
    isIn: channel => joinedAt.has(fold(channel)),
    complete: () => channels.every(channel => joinedAt.has(fold(channel))),
  }
}
