/** What the IRC door must be told. */
import type { Person, Room } from '../../core/org.ts'
import type { Notes } from '../door.ts'
import type { Timers } from './queue.ts'
import type { Credentials } from './sasl.ts'
import type { Tls } from './socket.ts'
import type { Log } from './status.ts'

export type IrcOptions = {
  readonly host: string
  readonly port: number
  /** With a certificate and no password, SASL EXTERNAL is used. */
  readonly tls: boolean | Tls
  readonly nick: string
  /** The services account; the nick when absent. */
  readonly account?: string
  /** For SASL PLAIN. */
  readonly password?: string
  readonly flood: 'default' | 'off'
  /** Those without an IRC channel are passed over. */
  readonly rooms: readonly Room[]
  readonly people: Readonly<Record<string, Person>>
  /** IANA name of the zone in which times are said beside UTC, in a room or in private; UTC alone when absent. */
  readonly zoneIn?: (room?: string) => string
  /** Where it is kept whom the bot gave a voice. */
  readonly notes?: Notes
  /** Epoch milliseconds. */
  now(): number
  readonly log: Log
  /** What this copy of the program signs relayed lines with: letters, digits, `-`. A random one when absent. */
  readonly instance?: string
  /** How services give a nick back, `{nick}` filled in; empty for never. Default `PRIVMSG NickServ :REGAIN {nick}`. */
  readonly regain?: string
  /** For tests: timers, and chance from 0 to 1. */
  readonly timers?: Timers
  readonly chance?: () => number
}

export const REGAIN = 'PRIVMSG NickServ :REGAIN {nick}'

const running = new WeakMap<object, NodeJS.Timeout>()

/** The program's own timers. */
export const realTimers: Timers = {
  set: (run, milliseconds) => {
    const key = {}
    running.set(key, setTimeout(run, milliseconds))
    return key
  },
  clear: key => {
    if (typeof key === 'object' && key !== null) clearTimeout(running.get(key))
  },
}

/** Epoch milliseconds at the start, and what passes from then on, whatever the clock is set to. A test has one clock. */
export const steadyOf = ({ timers, now }: IrcOptions): (() => number) =>
  timers ? now : () => performance.timeOrigin + performance.now()

/** The channels of the configured rooms, each once. */
export const channelsOf = ({ rooms }: IrcOptions): readonly string[] => [
  ...new Set(rooms.flatMap(room => (room.irc ? [room.irc] : []))),
]

/** What no server could take, each in a sentence: for the operator, at boot. */
export function faultsOf(options: IrcOptions): readonly string[] {
  const badChannels = channelsOf(options).filter(channel => !/^[#&!+][^\u0000-\u0020,\u007F]+$/.test(channel))
  const badNick = !/^[A-Za-z_[\]\\`^{|}][\w[\]\\`^{|}-]*$/.test(options.nick)
  return [
    ...badChannels.map(channel => `${JSON.stringify(channel)} is no IRC channel: write it like "#ops"`),
    ...(badNick ? [`${JSON.stringify(options.nick)} is no IRC nick: letters, digits, _ and -, a letter first`] : []),
  ]
}

/** Whether the password would cross a network where others can read it. */
export const isOverheard = ({ tls, password, host }: IrcOptions): boolean =>
  !tls && password !== undefined && !/^(localhost|127\..*|::1)$/.test(host)

/** How we log in to the services, if at all. */
export function credentialsOf({ tls, password, account, nick }: IrcOptions): Credentials | undefined {
  if (password) return { mechanism: 'PLAIN', account: account ?? nick, password }
  return typeof tls === 'object' && tls.cert ? { mechanism: 'EXTERNAL' } : undefined
}
