/** What people say in the rooms, whoever it is for: talk for the bridge, told in the order in which it was said. */
import type { IrcMessage } from 'irc-framework'
import { harmless } from '../plain.ts'
import type { Overheard } from '../side.ts'
import type { Batches } from './batches.ts'
import { type PersonNamed, readTalk } from './read-talk.ts'
import { isBot, signerOf } from './twin.ts'

export type OverhearOptions = {
  readonly batches: Batches
  readonly personNamed: PersonNamed
  /** Epoch milliseconds. */
  now(): number
  isSelf(nick: string): boolean
  /** The account behind a line, as far as it is known without asking: asking would change the order. */
  accountOf(message: IrcMessage): string | undefined
  supports(name: string): unknown
  /** The configured room of exactly this channel. */
  roomOf(channel: string): string | undefined
  onOverheard(heard: Overheard): void
}

const SERVICE =
  /^(?:(?:nick|chan|oper|memo|host|bot|sasl|group|help|info|stat|game|proxy|rpc|project|root|admin)serv|global|alis)$/i
const SERVICE_HOST = /^services\.|\.services\./i
const ACTION = /^\u0001ACTION (.*?)\u0001?$/is

/** A server, or a service: what they say is about the network, not a part of the talk. */
const isNobody = ({ nick, ident, hostname }: IrcMessage): boolean =>
  nick === '' || ident === '' || SERVICE.test(nick) || SERVICE_HOST.test(hostname)

/** For one connection. `cause` is that of the message which the line may become for others. */
export function makeOverhear(options: OverhearOptions): { take(message: IrcMessage, cause: string): void } {
  const { batches, personNamed, now, isSelf, accountOf, supports, roomOf, onOverheard } = options
  const roomFor = (message: IrcMessage): string | undefined => {
    if (message.params.length < 2 || isNobody(message) || isSelf(message.nick) || batches.isOld(message))
      return undefined
    // `@#ops` is for the operators of the channel only, and so is not a name of the room.
    return roomOf(message.params[0] ?? '')
  }
  return {
    take: (message, cause) => {
      const room = roomFor(message)
      if (room === undefined) return
      const instance = signerOf(message, supports('BOT') !== undefined)
      if (instance !== undefined) return onOverheard({ kind: 'twin', room, instance })
      const text = message.params.at(-1) ?? ''
      const acted = ACTION.exec(text)?.[1]
      // Any other CTCP is a question of one client to another.
      if (acted === undefined && text.startsWith('\u0001')) return
      const talk = readTalk(acted ?? text, personNamed)
      if (talk.length === 0) return
      onOverheard({
        ...{ kind: 'said', room, cause, talk, at: now() },
        id: cause.slice('irc:'.length),
        speaker: { door: 'irc', name: harmless(message.nick), id: isBot(message) ? undefined : accountOf(message) },
        ...(acted === undefined ? {} : { action: true }),
      })
    },
  }
}
