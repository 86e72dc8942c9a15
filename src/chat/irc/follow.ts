/** Follows the connection itself: welcomed, ready to join, sent away. */
import type { IrcMessage } from 'irc-framework'
import type { Link } from './link.ts'
import type { Parts, PartsOptions } from './parts.ts'
import { command } from './wire.ts'

export type State = { registered: boolean; started: boolean; leaving: boolean; lastWords: string }

type Following = {
  readonly options: Pick<PartsOptions, 'timers'> & {
    onRegistered(): void
    /** Whoever had this nick is gone, or has another. */
    onLeft(nick: string): void
    /** True when it was an answer to a question of ours whether all has arrived. */
    onAnswer(token: string): boolean
    /** The server has read all that we wrote before we left. */
    onArrived(): void
  }
  readonly parts: Parts
  readonly state: State
  readonly patience: unknown
  readonly link: Pick<Link, 'supports' | 'send'>
  send(line: string): void
}

export function makeFollow(following: Following): (message: IrcMessage) => void {
  const { options, parts, state, patience, link, send } = following
  // The server's greeting is over when it has shown its message of the day, or answered our ping.
  const begin = (): void => {
    if (state.started || !state.registered) return
    state.started = true
    const bot = link.supports('BOT')
    if (typeof bot === 'string') send(command('MODE', parts.nick.current(), `+${bot.slice(0, 1)}`))
    parts.rooms.start()
    parts.nick.start()
  }
  // Servers write without TCP_NODELAY: the next line for us would wait until our kernel has acknowledged the answer,
  // which takes it 40 ms unless we write something. Empty lines are silently ignored (RFC 2812, 2.3.1).
  const answered = (token: string): void => {
    begin()
    if (options.onAnswer(token)) link.send('')
  }
  return ({ command: name, params, nick }) => {
    if (name === '001') {
      state.registered = true
      options.timers.clear(patience)
      send('PING signalbox')
      options.onRegistered()
    } else if (name === 'ERROR') {
      state.lastWords = params.at(-1) ?? ''
      if (state.leaving) options.onArrived()
    } else if (name === 'PONG') answered(params.at(-1) ?? '')
    else if (name === 'QUIT' || name === 'NICK') options.onLeft(nick)
    else if (name === '376' || name === '422') begin()
  }
}
