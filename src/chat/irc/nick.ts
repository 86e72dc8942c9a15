/** Our nick: another one when it is taken, and the wanted one back as soon as it can be had. */
import type { IrcMessage } from 'irc-framework'
import type { Timers } from './queue.ts'
import { command } from './wire.ts'

export type Nick = {
  /** To be called before anything else looks at the line. */
  take(message: IrcMessage): void
  current(): string
  isSelf(nick: string): boolean
  /** The server has told what it supports: from now on the wanted nick is pursued. */
  start(): void
  stop(): void
}

export type NickOptions = {
  readonly wanted: string
  /** Asks the services for our nick, `{nick}` filled in; sent while we are logged in. */
  readonly regain?: string
  readonly timers: Timers
  fold(name: string): string
  supports(name: string): unknown
  send(line: string): void
  isLoggedIn(): boolean
  onChange(current: string): void
}

const TRY_AGAIN = 60_000
const TAKEN = ['432', '433', '436', '437']

export function makeNick({ wanted, regain, timers, fold, supports, send, isLoggedIn, onChange }: NickOptions): Nick {
  let current = wanted
  let registered = false
  let tries = 0
  let timer: unknown
  const goal = (): string => wanted.slice(0, Number(supports('NICKLEN')) || wanted.length)
  const has = (): boolean => fold(current) === fold(goal())
  const claim = (): void => {
    if (!has()) send(command('NICK', goal()))
  }
  const pursue = (): void => {
    timers.clear(timer)
    if (has()) return
    if (regain && isLoggedIn()) send(regain.replaceAll('{nick}', goal()))
    claim()
    timer = timers.set(pursue, TRY_AGAIN)
  }
  const alternate = (): void => {
    tries += 1
    current =
      tries < 3 ? `${wanted}${'_'.repeat(tries)}` : `${wanted.slice(0, 5)}${tries}${Math.trunc(Math.random() * 1000)}`
    send(command('NICK', current))
  }
  const become = (nick: string): void => {
    if (nick === '' || /^\d/.test(nick)) return
    current = nick
    onChange(nick)
  }
  const isSelf = (nick: string): boolean => fold(nick) === fold(current)
  return {
    current: () => current,
    isSelf,
    stop: () => timers.clear(timer),
    start: () => {
      if (has()) return
      if (supports('MONITOR') !== undefined) send(command('MONITOR', '+', goal()))
      pursue()
    },
    take: ({ command: name, params, nick }) => {
      const [first = '', second = ''] = params
      if (name === '001') {
        registered = true
        become(first)
      } else if (TAKEN.includes(name) && !registered) alternate()
      else if (name === 'NICK' && isSelf(nick)) become(first)
      else if ((name === 'NICK' || name === 'QUIT') && registered && fold(nick) === fold(goal())) claim()
      else if (name === '731' && second.split(',').some(gone => fold(gone) === fold(goal()))) claim()
    },
  }
}
