/** Follows the connection itself: welcomed, ready to join, sent away. */
import type { IrcMessage } from 'irc-framework'
import type { Parts, PartsOptions } from './parts.ts'
import { command } from './wire.ts'

export type State = { registered: boolean; started: boolean; leaving: boolean; lastWords: string }

type Following = {
  readonly options: Pick<PartsOptions, 'timers'> & {
    onRegistered(): void
    /** Whoever had this nick is gone, or has another. */
    onLeft(nick: string): void
  }
  readonly parts: Parts
  readonly state: State
  readonly patience: unknown
  supports(name: string): unknown
  send(line: string): void
}

export function makeFollow(following: Following): (message: IrcMessage) => void {
  const { options, parts, state, patience, supports, send } = following
  // The server's greeting is over when it has shown its message of the day, or answered our ping.
  const begin = (): void => {
    if (state.started || !state.registered) return
    state.started = true
    const bot = supports('BOT')
    if (typeof bot === 'string') send(command('MODE', parts.nick.current(), `+${bot.slice(0, 1)}`))
    parts.rooms.start()
    parts.nick.start()
  }
  return ({ command: name, params, nick }) => {
    if (name === '001') {
      state.registered = true
      options.timers.clear(patience)
      send('PING signalbox')
      options.onRegistered()
    } else if (name === 'ERROR') state.lastWords = params.at(-1) ?? ''
    else if (name === 'QUIT' || name === 'NICK') options.onLeft(nick)
    else if (name === '376' || name === '422' || name === 'PONG') begin()
  }
}
