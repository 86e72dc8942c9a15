/** Lines of people become messages: only what was said now, by somebody else, as plain text to a channel or to us. */
import type { IrcMessage } from 'irc-framework'
import type { Message, Place } from '../door.ts'
import { harmless } from '../plain.ts'
import type { Batches } from './batches.ts'
import type { Identify } from './identify.ts'
import { isBot } from './twin.ts'
import { unformatted } from './wire.ts'

export type EarsOptions = {
  readonly identify: Identify
  readonly batches: Batches
  /** Milliseconds. */
  now(): number
  isSelf(nick: string): boolean
  /** The nicks under which we are spoken to. */
  names(): readonly string[]
  fold(name: string): string
  /** ISUPPORT. */
  supports(name: string): unknown
  roomOf(channel: string): string | undefined
  onMessage(message: Message): void
}

const signs = (value: unknown, usual: string): string =>
  Array.isArray(value) ? value.join('') : String(value ?? usual)

/** The text without our name before it, or undefined when it is not for us. */
function afterName(text: string, names: readonly string[], fold: (name: string) => string): string | undefined {
  const [, name, rest] = /^([^\s:,]+)[:,]\s*(.*)$/s.exec(text) ?? []
  return name !== undefined && names.some(ours => fold(ours) === fold(name)) ? rest : undefined
}

/** For one connection. `cause` is the line's. */
export function makeEars(options: EarsOptions): { take(message: IrcMessage, cause: string): void } {
  const { identify, batches, now, isSelf, names, fold, supports, roomOf, onMessage } = options
  const placeOf = (target: string, nick: string): Place => {
    const name = signs(supports('STATUSMSG'), '').includes(target.charAt(0)) ? target.slice(1) : target
    const open = signs(supports('CHANTYPES'), '#&').includes(name.charAt(0))
    return open ? { door: 'irc', channel: target, room: roomOf(name) } : { door: 'irc', channel: nick, private: true }
  }
  const understand = ({ params, nick }: IrcMessage, cause: string): Message => {
    const place = placeOf(params[0] ?? '', nick)
    const text = harmless(unformatted(params.at(-1) ?? '')).trim()
    const called = afterName(text, names(), fold)
    return {
      place,
      speaker: { door: 'irc', name: harmless(nick) },
      text: called ?? text,
      addressed: called !== undefined || place.private === true,
      cause,
      at: now(),
    }
  }
  const isForUs = (message: IrcMessage): boolean => {
    const { params, nick, ident } = message
    if (params.length < 2 || nick === '' || ident === '' || isSelf(nick)) return false
    if (isBot(message) || params.at(-1)?.startsWith('\u0001')) return false
    return !batches.isOld(message)
  }
  return {
    take: (message, cause) => {
      if (message.command !== 'PRIVMSG' || !isForUs(message)) return
      const understood = understand(message, cause)
      identify.ask(message, id => onMessage({ ...understood, speaker: { ...understood.speaker, id } }))
    },
  }
}
