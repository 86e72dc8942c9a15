/** Connects, and again whenever the connection ends; each connection tied to the door's lasting parts. */
import type { Hear, Message } from '../door.ts'
import type { Folk } from './folk.ts'
import { channelsOf, credentialsOf, type IrcOptions, REGAIN, realTimers, steadyOf } from './options.ts'
import { openSession, type Session, type SessionOptions } from './session.ts'
import type { IrcSide } from './side.ts'
import type { Status } from './status.ts'
import { soundsBanned, supervise } from './supervise.ts'
import type { Voice } from './voice.ts'
import type { Voices } from './voices.ts'

/** What changes while the door runs. */
export type Held = {
  session?: Session
  hear: Hear
  closed(): void
  /** Nicks that spoke to us in private on this connection, and are still who they were. */
  readonly talkers: Set<string>
}

type Told = { registered(): void; over(words: string): void }

export type Inner = {
  readonly options: IrcOptions
  readonly folk: Folk
  readonly held: Held
  readonly voice: Voice
  readonly side: IrcSide
  readonly voices: Voices
  readonly status: Status
}

const isMore = ({ text, addressed }: Message): boolean => text === '!more' || (addressed && text === 'more')

function sessionOptions({ options, folk, held, voice, side, voices, status }: Inner, told: Told): SessionOptions {
  const { host, port, tls, nick, rooms, now, log, regain = REGAIN, timers = realTimers } = options
  const changed = (): void => {
    status.look()
    voice.lost()
    voice.pump()
  }
  return {
    ...{ host, port, nick, regain, timers, now, folk },
    steady: steadyOf(options),
    tls: tls === true ? {} : tls,
    credentials: credentialsOf(options),
    channels: channelsOf(options),
    roomOf: (channel, fold) => rooms.find(room => room.irc && fold(room.irc) === fold(channel))?.name,
    onLife: status.life,
    onFault: fault => log.error({ err: fault }, 'a line from the IRC server could not be dealt with'),
    onDrain: voice.pump,
    onOverheard: side.tell,
    onMessage: message => {
      if (message.place.private) held.talkers.add(message.place.channel)
      if (isMore(message)) voice.more(message.place.channel)
      else void held.hear(message)
    },
    onRegistered: () => {
      told.registered()
      voice.anew()
      voices.anew()
      changed()
    },
    onRooms: changed,
    onHappened: voices.take,
    onLeft: who => {
      held.talkers.delete(who)
      voice.forget(who)
    },
    onWrite: voice.spend,
    ask: voice.receipts.ask,
    onAnswer: voice.receipts.answered,
    onArrived: voice.receipts.arrived,
    onTrouble: status.trouble,
    onClose: told.over,
  }
}

export function keepConnected(inner: Inner) {
  const { options, held, voice, status } = inner
  const { log, timers = realTimers, chance = Math.random, host, port } = options
  const supervisor = supervise({
    ...{ timers, chance, now: steadyOf(options) },
    connect: () => {
      held.session = openSession(sessionOptions(inner, { registered: () => supervisor.registered(), over }))
    },
    onWait: milliseconds => log.info({ host, port, milliseconds }, 'connecting to IRC again after a while'),
  })
  function over(words: string): void {
    held.session = undefined
    held.talkers.clear()
    voice.lost()
    voice.receipts.over()
    voice.forget()
    status.trouble('connection', `no connection to ${host}:${port}${words && `: ${words}`}`)
    status.look()
    held.closed()
    supervisor.ended(soundsBanned(words))
  }
  return supervisor
}
