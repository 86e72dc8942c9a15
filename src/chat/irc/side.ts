/** The IRC side of the bridge: what is overheard handed on, others' words said in the channels of the rooms. */
import { randomUUID } from 'node:crypto'
import { Away, type Lost, type Overheard, type Side } from '../side.ts'
import { correctedLines } from './corrected.ts'
import type { Folk } from './folk.ts'
import { cleanName, quietName } from './names.ts'
import type { Queue } from './queue.ts'
import { relayedLines, type There } from './relayed.ts'
import type { Session } from './session.ts'
import type { Log } from './status.ts'

export type SideOptions = {
  readonly folk: Folk
  readonly queue: Queue
  readonly log: Log
  channelOf(room: string): string | undefined
  /** The connection of the moment. */
  session(): Session | undefined
}

export type IrcSide = {
  readonly side: Side
  tell(heard: Overheard): void
}

type At = { readonly channel: string; readonly session: Session }

/** How a channel is seen by what is said there. */
export function thereOf({ channel, session }: At, folk: Folk): There {
  const person = (name: string) => {
    const account = folk.accountOf(name)
    const nick = account && session.nickOf(account)
    return nick && session.isIn(nick, channel) ? nick : undefined
  }
  return { nickOf: person, isHere: nick => session.isIn(nick, channel), room: session.room(channel) }
}

type Listener = (heard: Overheard) => void

/** A fault in a listener must not cost us the line itself: it may be a command. */
function tellAll(listeners: readonly Listener[], heard: Overheard, log: SideOptions['log']): void {
  for (const listen of listeners) {
    try {
      listen(heard)
    } catch (fault) {
      log.error({ err: fault }, 'what was overheard on IRC could not be dealt with')
    }
  }
}

export function makeSide({ folk, queue, log, channelOf, session }: SideOptions): IrcSide {
  const listeners: Listener[] = []
  const connection = randomUUID()
  let count = 0

  /** The channel of a room, or an error that says why nothing can be said there now. */
  const at = (room: string): At => {
    const channel = channelOf(room)
    if (channel === undefined) throw new Error(`the room ${room} has no IRC channel`)
    const open = session()
    if (!open?.isJoined(channel)) throw new Away(`IRC is away: not in ${channel} now`)
    return { channel, session: open }
  }
  type Saying = { room: string; name: string; lost?: Lost; lines(there: There): readonly string[] }
  const say = async ({ room, name, lost, lines }: Saying): Promise<boolean> => {
    const place = at(room)
    const there = thereOf(place, folk)
    const by = quietName(cleanName(name), there.isHere)
    return queue.talk({ target: place.channel, lines: lines(there), by, lost })
  }
  const side: Side = {
    overhear: listen => void listeners.push(listen),
    relay: async (room, relayed, lost) => {
      count += 1
      const id = `relayed:${connection}:${count}`
      const { name } = relayed
      return (await say({ room, name, lost, lines: there => relayedLines(relayed, there) })) ? id : undefined
    },
    correct: async (room, correction, lost) => {
      const { name } = correction
      await say({ room, name, lost, lines: there => correctedLines(correction, there) })
    },
    setTopic: async (room, text) => {
      const { channel, session } = at(room)
      session.setTopic(channel, text)
    },
    present: room => {
      const channel = channelOf(room)
      const members = (channel !== undefined && session()?.members(channel)) || []
      return members.map(({ nick, account, away }) => ({
        name: nick,
        person: folk.ofAccount(account),
        ...(away !== undefined && { away }),
      }))
    },
  }
  return {
    side,
    tell: heard => tellAll(listeners, heard, log),
  }
}
