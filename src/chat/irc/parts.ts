/** The parts that one connection's lines pass through, put together. */
import type { Message } from '../door.ts'
import type { Overheard } from '../side.ts'
import { makeBatches } from './batches.ts'
import { makeCauses } from './causes.ts'
import type { Folk } from './folk.ts'
import { makeEars } from './hear.ts'
import { makeIdentify } from './identify.ts'
import type { Link } from './link.ts'
import { makeListening } from './listening.ts'
import { makeLogin } from './login.ts'
import { makeMask } from './mask.ts'
import { makeNick, type Nick } from './nick.ts'
import type { Timers } from './queue.ts'
import { makeRooms } from './rooms.ts'
import { makeRoster, ROOM_TOKEN } from './roster.ts'
import type { Credentials } from './sasl.ts'
import { command } from './wire.ts'

export type PartsOptions = {
  readonly nick: string
  /** A line that asks the services for our nick, `{nick}` filled in. */
  readonly regain?: string
  readonly credentials?: Credentials
  readonly channels: readonly string[]
  readonly folk: Folk
  readonly timers: Timers
  /** Milliseconds. */
  now(): number
  /** Milliseconds that pass, whatever the clock is set to. */
  steady(): number
  /** The configured room of a channel. */
  roomOf(channel: string, fold: (name: string) => string): string | undefined
  onMessage(message: Message): void
  /** What happens in the rooms, each before `onMessage` has the same line. */
  onOverheard(heard: Overheard): void
  /** Joined or lost a channel. */
  onRooms(): void
  /** What an operator should know about something; undefined when it is well. */
  onTrouble(about: string, words: string | undefined): void
}

const MOST_REMEMBERED = 500

export type Parts = ReturnType<typeof makeParts>

const prefixSigns = (value: unknown): string => {
  const entries: readonly unknown[] = Array.isArray(value) ? value : []
  const signs = entries.map(entry => (typeof entry === 'object' && entry && 'symbol' in entry ? entry.symbol : ''))
  return signs.join('') || '~&@%+'
}

type Wire = Pick<Link, 'fold' | 'supports'> & { send(line: string): void }

function makeOurNick(options: PartsOptions, wire: Wire, isLoggedIn: () => boolean): Nick {
  const wanted = options.nick
  const onChange = (current: string) =>
    options.onTrouble('nick', current === wanted ? undefined : `the nick ${wanted} is taken, here as ${current}`)
  return makeNick({ ...wire, wanted, regain: options.regain, timers: options.timers, isLoggedIn, onChange })
}

// Each line of talk asks it, and where there are many rooms the answer takes longer than the rest.
function remembered(roomOf: (channel: string) => string | undefined): (channel: string) => string | undefined {
  const known = new Map<string, string>()
  return channel => {
    const room = known.get(channel) ?? roomOf(channel)
    if (room !== undefined && known.size < MOST_REMEMBERED) known.set(channel, room)
    return room
  }
}

export function makeParts(options: PartsOptions, link: Link, send: (line: string) => void) {
  const { timers, now, onTrouble } = options
  const wire: Wire = { fold: link.fold, supports: link.supports, send }
  const login = makeLogin({
    ...{ credentials: options.credentials, timers, send, onCaps: link.enabled },
    onSasl: failure => onTrouble('sasl', failure && `SASL failed: ${failure}`),
  })
  const nick = makeOurNick(options, wire, () => login.account() !== undefined)
  const who = { isSelf: nick.isSelf, has: login.has, ...wire }
  const roster = makeRoster({ ...who, signs: () => prefixSigns(link.supports('PREFIX')) })
  const rooms = makeRooms({
    ...{ ...who, channels: options.channels, timers, now: options.steady },
    onJoined: channel => {
      if (link.supports('WHOX') !== undefined) send(command('WHO', channel, `%tnfa,${ROOM_TOKEN}`))
      options.onRooms()
    },
    onTrouble: (channel, words) => {
      onTrouble(channel, words)
      options.onRooms()
    },
  })
  const identify = makeIdentify({ ...who, roster, timers })
  const batches = makeBatches(now, options.steady)
  const mask = makeMask(nick.current, nick.isSelf)
  const roomOf = remembered(channel => options.roomOf(channel, link.fold))
  const ears = makeEars({
    ...{ ...who, identify, batches, now, roomOf, onMessage: options.onMessage },
    names: () => [nick.current(), options.nick],
  })
  const { folk, onOverheard } = options
  const listening = makeListening({ ...who, timers, folk, roster, batches, mask, now, roomOf, onOverheard, onTrouble })
  return { login, nick, roster, rooms, identify, batches, ears, listening, causeOf: makeCauses(), mask }
}
