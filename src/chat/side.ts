/** The part of a door that the bridge uses: what people do in its rooms, and saying other people's words there. */
import type { Talk } from '../core/talk.ts'
import type { Speaker } from './door.ts'

export type SharedFile = { readonly name: string /** Bytes. */; readonly size?: number; readonly url: string }

/** Somebody said something. `id` is the network's own, unique in the room; `cause` as of the message that `hear` gets. */
export type Said = {
  readonly kind: 'said'
  readonly room: string
  readonly id: string
  readonly cause: string
  readonly speaker: Speaker
  readonly talk: Talk
  /** `/me`. */
  readonly action?: boolean
  /** What it answers: the network's id, who said that, and its words in short. */
  readonly under?: { readonly id: string; readonly name: string; readonly text: string }
  readonly files?: readonly SharedFile[]
  /** Where the whole can be read. */
  readonly permalink?: string
  /** Epoch milliseconds. */
  readonly at: number
}

export type Overheard =
  | Said
  /** The words of an earlier message are others now. `talk` is the whole new text. */
  | {
      readonly kind: 'edited'
      readonly room: string
      readonly id: string
      readonly cause: string
      readonly speaker: Speaker
      readonly talk: Talk
      readonly at: number
    }
  | {
      readonly kind: 'removed'
      readonly room: string
      readonly id: string
      readonly cause: string
      readonly at: number
    }
  /** `split`: lost with a server; `back`: came back with it. `to` is the new name of who was renamed. */
  | {
      readonly kind: 'presence'
      readonly room: string
      readonly name: string
      readonly what: 'joined' | 'left' | 'quit' | 'kicked' | 'renamed' | 'split' | 'back'
      readonly to?: string
      readonly at: number
    }
  | {
      readonly kind: 'topic'
      readonly room: string
      readonly text: string
      readonly by?: string
      readonly cause: string
      readonly at: number
    }
  /** `emoji` is the network's short name: `white_check_mark`. */
  | {
      readonly kind: 'reacted'
      readonly room: string
      readonly id: string
      readonly emoji: string
      /** The network's own name of the channel. */
      readonly channel?: string
      /** The key of the live post that it is set on, if it is one. */
      readonly about?: string
      readonly speaker: Speaker
      readonly cause: string
      readonly at: number
    }
  /** Another copy of this program speaks in the room; `instance` is its id. */
  | { readonly kind: 'twin'; readonly room: string; readonly instance: string }

/** Somebody's words from another network. */
export type Relayed = {
  /** Display name there; may hold anything. */
  readonly name: string
  readonly person?: string
  readonly door: string
  readonly talk: Talk
  readonly action?: boolean
  /** What it answers: the id it has on this network, if it was relayed or said here, and its words in short. */
  readonly under?: { readonly id?: string; readonly name: string; readonly text: string }
  readonly files?: readonly SharedFile[]
  readonly permalink?: string
}

/** What became of an earlier message: its words before (if known) and now, or that it is gone. */
export type Correction = { readonly name: string; readonly before?: Talk; readonly after?: Talk; readonly id?: string }

/** Why something can't be said there now: the network, or the room on it, can't be reached. */
export class Away extends Error {}

/** Something that was said in a room: when, by whom as shown, and by which proven id. */
export type Quote = { readonly text: string; readonly name: string; readonly id?: string; readonly at: number }

/** Told, after it was taken, that the network went away just then: perhaps nobody got it. It is not said again. */
export type Lost = () => void

export type Side = {
  /** Called with everything that people do in the rooms, in order, before `hear` gets the same line. Never for our own words. */
  overhear(listen: (heard: Overheard) => void): void
  /**
   * Says it under the other's name. Resolves, once the network has taken it, with its id here, or with nothing when it
   * was left out and that is told in its place. Rejects when it never will be said, with Away where it can't be now.
   */
  relay(room: string, relayed: Relayed, lost?: Lost): Promise<string | undefined>
  /** Tells of an edit or a removal, as briefly as the network can. */
  correct(room: string, correction: Correction, lost?: Lost): Promise<void>
  setTopic(room: string, text: string): Promise<void>
  /** What was said there, by the id that it has there; where the network keeps what is said. */
  read?(room: string, id: string): Promise<Quote | undefined>
  /**
   * Who is in the room now: names as shown, the person behind each where that is proven, and whether they are marked
   * away; undefined where the network does not tell who is at their desk.
   */
  present(room: string): readonly { readonly name: string; readonly person?: string; readonly away?: boolean }[]
}
