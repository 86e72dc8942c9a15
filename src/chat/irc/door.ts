/** The IRC door: one connection kept up for ever, what people say handed in, what the bot says queued and sent. */
import type { Door } from '../door.ts'
import { makeFolk } from './folk.ts'
import { type Held, keepConnected } from './keep.ts'
import { faultsOf, type IrcOptions, isOverheard, realTimers } from './options.ts'
import type { Timers } from './queue.ts'
import { makeSide } from './side.ts'
import { makeStatus } from './status.ts'
import { makeVoice } from './voice.ts'
import { makeVoices } from './voices.ts'

export { faultsOf, type IrcOptions } from './options.ts'

const LAST_WORDS_TIME = 5000
const GOODBYE_TIME = 1000

/** Waits for something, but not longer than that. */
function within(timers: Timers, milliseconds: number, done: Promise<void>): Promise<void> {
  return new Promise(resolve => {
    const timer = timers.set(resolve, milliseconds)
    void done.then(() => {
      timers.clear(timer)
      resolve()
    })
  })
}

async function leave(held: Held, timers: Timers): Promise<void> {
  const { session } = held
  if (!session) return
  const closed = new Promise<void>(resolve => {
    held.closed = resolve
  })
  session.close('bye')
  await within(timers, GOODBYE_TIME, closed)
  session.close()
}

/** Makes the door; nothing is connected before `start`. Throws when no server could take the nick or a channel. */
export function makeIrcDoor(options: IrcOptions): Door {
  const { rooms, now, log, timers = realTimers } = options
  const faults = faultsOf(options)
  if (faults.length > 0) throw new Error(faults.join('; '))
  const held: Held = { hear: async () => undefined, closed: () => undefined, talkers: new Set() }
  const voice = makeVoice(options, () => held.session)
  const status = makeStatus({
    now,
    log,
    isUp: () => held.session?.isUp() ?? false,
    isOn: () => held.session?.isRegistered() ?? false,
    waiting: voice.waiting,
  })
  const folk = makeFolk(options.people)
  const channelOf = (name: string) => rooms.find(room => room.name === name)?.irc
  const side = makeSide({ folk, queue: voice.queue, log, channelOf, session: () => held.session })
  const voices = makeVoices({ ...options, folk, session: () => held.session })
  const supervisor = keepConnected({ options, folk, held, voice, side, voices, status })
  return {
    name: 'irc',
    live: false,
    side: side.side,
    start: async hear => {
      held.hear = hear
      if (isOverheard(options)) log.warn({}, 'the IRC password is sent without TLS')
      supervisor.start()
    },
    stop: async () => {
      if (status.health().state === 'up') await within(timers, LAST_WORDS_TIME, voice.empty())
      supervisor.stop()
      await leave(held, timers)
    },
    reply: async (to, post) => {
      if (to.private && !held.talkers.has(to.channel)) throw new Error(`${to.channel} may be somebody else by now`)
      return voice.say(to.channel, post, to.room)
    },
    announce: async (name, post) => {
      const channel = channelOf(name)
      if (channel) await voice.say(channel, post, name)
    },
    show: async () => undefined,
    tell: async (person, post) => {
      const nick = voice.nickOf(person)
      if (nick === undefined) return false
      return voice.say(nick, post).then(
        () => true,
        () => false,
      )
    },
    crew: voices.show,
    health: status.health,
    sure: voice.sure,
  }
}
