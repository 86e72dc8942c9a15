/** The port that every network passes through: messages in, replies, announcements and live posts out. */
import type { OnDuty } from '../core/duty/on-duty.ts'
import type { DoorName } from '../core/entry.ts'
import type { Post } from '../core/post.ts'
import type { Side } from './side.ts'

export type { OnDuty } from '../core/duty/on-duty.ts'

/** Where a message was said and a reply goes. `channel` and `thread` are the network's own names. */
export type Place = {
  readonly door: DoorName
  readonly channel: string
  readonly thread?: string
  /** The configured room this channel belongs to, if any. */
  readonly room?: string
  /** A DM or query: nobody else reads it. */
  readonly private?: boolean
  /** Set for a button press: refusals are shown to this user only, where the network can. */
  readonly only?: string
}

/** Who spoke. `id` is what proves it: Slack user id, IRC services account, terminal name. Absent: nobody known. */
export type Speaker = {
  readonly door: DoorName
  readonly id?: string
  /** A second proven id, such as the e-mail address that Slack holds for the user id. */
  readonly alias?: string
  /** Display name or nick: for showing, never for deciding. */
  readonly name: string
}

export type Message = {
  readonly place: Place
  readonly speaker: Speaker
  /** Plain text: mentions, links and entities decoded, control codes removed. */
  readonly text: string
  /** Said to the bot itself (DM, query, mention, slash command): the prefix may be left out. */
  readonly addressed: boolean
  /** Unique and stable: the network's redelivery of the same event carries the same cause. */
  readonly cause: string
  /** Epoch milliseconds, when the bot heard it. */
  readonly at: number
  /** For a button: the prompt that it answers. */
  readonly prompt?: string
  /** A form that was filled in: what was typed, by field. */
  readonly fields?: Readonly<Record<string, string>>
  /** What stood in those fields when the form was shown. */
  readonly shown?: Readonly<Record<string, string>>
  /** Said where only commands are said: it is never the answer to a question. */
  readonly command?: boolean
  /** A line of the minutes, `#agreed …`, stands behind it. */
  readonly tag?: boolean
}

/** Resolves when the message has been dealt with and its reply handed to the door. Never rejects. */
export type Hear = (message: Message) => Promise<void>

export type Health = {
  readonly state: 'up' | 'away'
  /** While away: it is on the network, and missing in some rooms only. */
  readonly partly?: boolean
  /** Epoch milliseconds of the last change of `state`. */
  readonly since: number
  /** Epoch milliseconds of the last sign of life from the network. */
  readonly heard?: number
  /** Posts waiting to be sent. */
  readonly waiting: number
  /** What an operator should know: `kicked from #ops by chanop`, `SASL failed`. */
  readonly trouble?: string
}

/**
 * Every method's promise resolves when the network has taken what was said, waits while the network is away
 * (each door keeps its own bounded order), and rejects only when it never will.
 */
export type Door = {
  readonly name: DoorName
  /** Connects in the background; the program starts whether the network is there or not. */
  start(hear: Hear): Promise<void>
  /** Lets what is queued go out (for 5 s at most), then leaves. */
  stop(): Promise<void>
  /** Answers where it was asked. */
  reply(to: Place, post: Post): Promise<void>
  /** Says something in a room; with `about`, in the thread of that live post where the network has threads. */
  announce(room: string, post: Post, about?: string): Promise<void>
  /**
   * Makes the one message with this key in the room show the post: sent first, edited from then on.
   * `answers` is the place of the command that made it. Where a network cannot edit, this does nothing.
   */
  show(room: string, key: string, post: Post, answers?: Place): Promise<void>
  /** Says something to one configured person in private. False: not reachable here. */
  tell(person: string, post: Post): Promise<boolean>
  /**
   * Resolves when all that was said until now is known to be with the network, or is known to be lost: what was taken
   * can die with a connection, and is then said again. A door without it is sure as soon as its promises resolve.
   */
  sure?(): Promise<void>
  /**
   * Shows who is on, where the network can: a user group, voice in a channel. Does what it can in the background, sets
   * only what changed, and says what it may not.
   */
  crew?(on: OnDuty, unable: Unable): void
  health(): Health
  /** Whether `show` keeps a message: then a reply that is a live post is not also said in lines. */
  readonly live: boolean
  /** What the bridge uses; a door without it is never bridged. */
  readonly side?: Side
}

/** Told what can't be done, in words that name the cure; again at every try. */
export type Unable = (why: string) => void

/** Small things that are no facts (the `ts` of a live post, seen ids), kept beside the ledger. */
export type Notes = {
  get(key: string): Promise<unknown>
  set(key: string, value: unknown): Promise<void>
  delete(key: string): Promise<void>
}
