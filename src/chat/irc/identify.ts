/** Who spoke: the account that the server vouches for on this very message, or one it confirms when asked. */
import type { IrcMessage } from 'irc-framework'
import type { Timers } from './queue.ts'
import { accountName, type Roster, WHO_TOKEN } from './roster.ts'
import { command } from './wire.ts'

export type Identify = {
  /** Calls `then` with the account, at once where the server tags messages, otherwise when it has answered. */
  ask(message: IrcMessage, then: (account: string | undefined) => void): void
  take(message: IrcMessage): void
  stop(): void
}

export type IdentifyOptions = {
  readonly roster: Roster
  readonly timers: Timers
  fold(name: string): string
  has(cap: string): boolean
  supports(name: string): unknown
  send(line: string): void
}

type Asked = { account?: string; waiting: ((account: string | undefined) => void)[]; timer: unknown }

const ANSWER_TIME = 10_000
// Each costs a line that the server counts against us.
const MOST_WAITING = 20

export function makeIdentify({ roster, timers, fold, has, supports, send }: IdentifyOptions): Identify {
  const asked = new Map<string, Asked>()
  const close = (nick: string, account?: string): void => {
    const question = asked.get(fold(nick))
    if (!question) return
    asked.delete(fold(nick))
    timers.clear(question.timer)
    for (const then of question.waiting) then(account)
  }
  const question = (nick: string, then: (account: string | undefined) => void): void => {
    const open = asked.get(fold(nick))
    if (open) {
      open.waiting.push(then)
      return
    }
    asked.set(fold(nick), { waiting: [then], timer: timers.set(() => close(nick), ANSWER_TIME) })
    send(command('WHO', nick, `%tna,${WHO_TOKEN}`))
  }
  return {
    stop: () => {
      for (const { timer } of asked.values()) timers.clear(timer)
    },
    ask: (message, then) => {
      const { nick } = message
      if (has('account-tag')) return then(accountName(message.tags.account))
      // Whoever shares no channel with us could change nicks between speaking and our asking, unseen.
      if (!roster.isHere(nick) || supports('WHOX') === undefined || asked.size > MOST_WAITING) return then(undefined)
      if (has('account-notify') && roster.accountOf(nick)) return then(roster.accountOf(nick))
      question(nick, then)
    },
    take: ({ command: name, params, nick }) => {
      if (name === '354' && params[1] === WHO_TOKEN) {
        const open = asked.get(fold(params[2] ?? ''))
        if (open) open.account = accountName(params[3])
      } else if (name === '315') close(params[1] ?? '', asked.get(fold(params[1] ?? ''))?.account)
      // Whoever has the nick now is not who spoke.
      else if (name === 'NICK' || name === 'QUIT' || name === 'PART') close(nick)
      else if (name === 'KICK') close(params[1] ?? '')
      if (name === 'NICK') close(params[0] ?? '')
    },
  }
}
