/** One connection from the first line to the last: each line passes through its parts. */
import type { IrcMessage } from 'irc-framework'
import { makeFollow, type State } from './follow.ts'
import { openLink } from './link.ts'
import { makeParts, type PartsOptions } from './parts.ts'
import { happen, hearLine } from './passing.ts'
import type { Member } from './roster.ts'
import type { SocketOptions } from './socket.ts'
import { signed } from './twin.ts'
import { command } from './wire.ts'

export type Session = {
  /** Whether lines to this target would reach it. */
  isReady(target: string): boolean
  /** Registered, and in all our channels. */
  isUp(): boolean
  /** Registered, in whatever channels. */
  isRegistered(): boolean
  /** Registered, and in this channel. */
  isJoined(channel: string): boolean
  /** Registered, and in this channel if it is one of ours: what is written to this target is not refused. */
  isThere(target: string): boolean
  /** Writes a line past the queue. */
  write(line: string): void
  /** Says a line of text, signed with an instance where the network has room for that. */
  say(target: string, text: string, instance?: string): void
  setTopic(channel: string, text: string): void
  /** Who is in a channel but us. */
  members(channel: string): readonly Member[]
  isIn(nick: string, channel: string): boolean
  /** Bytes for the text of a message to this target. */
  room(target: string): number
  nickOf(account: string): string | undefined
  isHere(nick: string): boolean
  isSelf(nick: string): boolean
  /** A value the server announced (ISUPPORT). */
  supports(name: string): unknown
  /** A name as this server compares names. */
  fold(name: string): string
  /** Leaves: politely with a reason, at once without. */
  close(reason?: string): void
}

export type SessionOptions = Omit<SocketOptions, 'onError' | 'lastLine'> &
  PartsOptions & {
    onRegistered(): void
    /** Whoever had this nick is gone, or has another. */
    onLeft(nick: string): void
    /** Something else than talk, once it is known who is where. */
    onHappened(message: IrcMessage): void
    /** Told of every line that is written past the queue: it counts for the server, too. */
    onWrite(bytes: number): void
    /** A line that asks the server whether it has all that was written, when one is due. */
    ask(): string | undefined
    /** The server has answered a ping with this token: true when `ask` had asked. */
    onAnswer(token: string): boolean
    /** The server has read all that we wrote before we left. */
    onArrived(): void
    /** `words` are the server's last, if any. */
    onClose(words: string): void
  }

const REGISTRATION_TIME = 60_000
const MOST_BACKLOG = 4 * 1024 * 1024

const withoutSign = (target: string): string => target.replace(/^[~&@%+]+(?=[#&])/, '')

/** Connects at once; what happens is told by the options' `on…`. */
export function openSession(options: SessionOptions): Session {
  const state: State = { registered: false, started: false, leaving: false, lastWords: '' }
  const link = openLink({ ...options, onOpen, onError, onLine, onClose, lastLine })
  const send = (line: string): void => {
    options.onWrite(Buffer.byteLength(line))
    link.send(line)
  }
  const parts = makeParts(options, link, send)
  const { nick, login, roster, rooms, identify, batches, mask } = parts
  const patience = options.timers.set(() => link.close(), REGISTRATION_TIME)
  const isOurs = (target: string) => options.channels.some(name => link.fold(name) === link.fold(withoutSign(target)))

  const follow = makeFollow({ options, parts, state, patience, link, send })
  function lastLine(): string | undefined {
    const line = state.leaving ? undefined : options.ask()
    if (line !== undefined) options.onWrite(Buffer.byteLength(line))
    return line
  }
  function onOpen(): void {
    options.onTrouble('connection', undefined)
  }
  function onError(words: string): void {
    state.lastWords ||= words
  }
  function onLine(message: IrcMessage): void {
    if (batches.isPast(message)) return
    if (message.command === 'PRIVMSG' || message.command === 'NOTICE') hearLine(parts, message)
    else if (!aboutUs(message)) {
      happen(parts, message)
      options.onHappened(message)
    }
  }
  /** Deals with a line about the connection itself; true when that was all. */
  function aboutUs(message: IrcMessage): boolean {
    nick.take(message)
    if (login.take(message)) return true
    follow(message)
    identify.take(message)
    return false
  }
  function onClose(): void {
    state.registered = false
    options.timers.clear(patience)
    for (const part of [nick, login, rooms, identify, parts.listening]) part.stop()
    options.onClose(state.lastWords)
  }
  const isThere = (target: string): boolean => state.registered && (!isOurs(target) || rooms.isIn(withoutSign(target)))
  return {
    isThere,
    write: send,
    isReady: target => link.backlog() < MOST_BACKLOG && isThere(target),
    isUp: () => state.registered && rooms.complete(),
    isRegistered: () => state.registered,
    isJoined: channel => state.registered && rooms.isIn(channel),
    say: (target, text, instance) =>
      void link.send(signed(command('PRIVMSG', target, text), login.has('message-tags') ? instance : undefined)),
    setTopic: parts.listening.setTopic,
    members: roster.members,
    isIn: roster.isIn,
    room: target => mask.room(target, link.supports('LINELEN')),
    nickOf: roster.nickOf,
    isHere: roster.isHere,
    isSelf: nick.isSelf,
    supports: link.supports,
    fold: link.fold,
    close: reason => {
      state.leaving = true
      link.close(reason)
    },
  }
}
