/** Voice in the channels for whoever is on: given to their identified nicks as long as they are, taken from those it was given to. */
import type { IrcMessage } from 'irc-framework'
import type { Notes, OnDuty, Unable } from '../door.ts'
import type { Folk } from './folk.ts'
import { type Change, changesIn } from './modes.ts'
import type { Session } from './session.ts'
import { command } from './wire.ts'

export type VoicesOptions = {
  readonly folk: Folk
  /** Where it is kept whom the bot gave a voice; without, only as long as it runs. */
  readonly notes?: Notes
  readonly rooms: readonly { readonly name: string; readonly irc?: string }[]
  readonly nick: string
  /** The connection of the moment. */
  session(): Session | undefined
}

type Room = {
  readonly channel: string
  wish: readonly string[]
  /** Accounts whose voice is ours to take. */
  readonly given: Set<string>
  /** Nicks that were asked for on this connection: nobody who undoes it is fought with. */
  readonly asked: Set<string>
  /** Something was asked for, and neither done nor refused. */
  pending: boolean
}

const NOT_PERMITTED = '482'
const keyOf = (channel: string): string => `voices:${channel}`

export function makeVoices({ folk, notes, rooms: configured, nick: ours, session }: VoicesOptions) {
  const rooms = new Map<string, Room>()
  let unable: Unable = () => undefined
  let loaded: Promise<unknown> | undefined

  async function load(): Promise<void> {
    for (const { name, irc } of configured) {
      if (irc === undefined) continue
      const kept = (await notes?.get(keyOf(irc)).catch(() => undefined)) as readonly string[] | undefined
      const room = { channel: irc, wish: [], given: new Set(kept), asked: new Set<string>(), pending: false }
      rooms.set(name, room)
    }
  }
  const keep = ({ channel, given }: Room): void => void notes?.set(keyOf(channel), [...given]).catch(() => undefined)

  function look(room: Room, open: Session): void {
    const { channel, wish, given, asked } = room
    if (!open.isJoined(channel)) return
    // Somebody may be there with several nicks.
    const gone = new Set<string>()
    for (const { nick, account } of open.members(channel)) {
      const person = folk.ofAccount(account)
      if (account === undefined || person === undefined) continue
      const [isOn, key] = [wish.includes(person), open.fold(nick)]
      const sign = isOn && !asked.has(key) ? '+v' : !isOn && given.has(account) ? '-v' : undefined
      if (sign === undefined) continue
      if (isOn) asked.add(key)
      else asked.delete(key)
      if (!isOn) gone.add(account)
      room.pending = true
      open.write(command('MODE', channel, sign, nick))
    }
    for (const account of gone) given.delete(account)
    if (gone.size > 0) keep(room)
  }
  const lookAll = (): void => {
    const open = session()
    if (open) for (const room of rooms.values()) look(room, open)
  }
  const roomOf = (channel: string, open: Session): Room | undefined =>
    [...rooms.values()].find(room => open.fold(room.channel) === open.fold(channel))

  /** A voice that we gave is ours to take; one that another has taken stays taken. */
  function changed(room: Room, { sign, mode, of }: Change, { open, byUs }: { open: Session; byUs: boolean }): void {
    if (of !== undefined && open.isSelf(of) && sign === '+') room.asked.clear()
    if (mode !== 'v' || of === undefined) return
    const account = open.members(room.channel).find(m => open.fold(m.nick) === open.fold(of))?.account
    if (byUs) room.pending = false
    if (account === undefined) return
    if (byUs && sign === '+') room.given.add(account)
    else room.given.delete(account)
    keep(room)
  }

  /** Whoever has left, or is another by name, is asked for anew when they come. */
  function forget(nick: string, open: Session): void {
    for (const { asked } of rooms.values()) asked.delete(open.fold(nick))
  }

  function refused(room: Room): void {
    if (room.pending && room.wish.length > 0)
      unable(
        `${ours} is no operator in ${room.channel}, so nobody gets voice there: let an operator or ChanServ make it one`,
      )
    room.pending = false
  }

  return {
    show(on: OnDuty, tell: Unable): void {
      unable = tell
      loaded ??= load()
      void loaded.then(() => {
        for (const [name, room] of rooms) room.wish = on.voices?.[name] ?? []
        lookAll()
      })
    },
    /** A new connection: nobody was asked for on it. */
    anew(): void {
      for (const room of rooms.values()) {
        room.asked.clear()
        room.pending = false
      }
    },
    /** What happened on the connection. */
    take({ command: name, params, nick }: IrcMessage): void {
      const open = session()
      if (!open || rooms.size === 0) return
      if (name === 'PART' || name === 'QUIT' || name === 'NICK') forget(nick, open)
      else if (name === 'KICK') forget(params[1] ?? '', open)
      else if (name === 'MODE') {
        const room = roomOf(params[0] ?? '', open)
        if (room)
          for (const change of changesIn(params.slice(1), open.supports))
            changed(room, change, { open, byUs: open.isSelf(nick) })
      } else if (name === NOT_PERMITTED) {
        const room = roomOf(params[1] ?? '', open)
        if (room) refused(room)
      }
      if (/^(JOIN|NICK|ACCOUNT|MODE|315|354|366)$/.test(name)) lookAll()
    },
  }
}

export type Voices = ReturnType<typeof makeVoices>
