/** What the loop is given: the state to begin with, the store, the world outside, and where answers go. */
import type { Message } from '../chat/door.ts'
import type { Answer, Question } from '../core/asks.ts'
import type { Entry } from '../core/entry.ts'
import type { Post } from '../core/post.ts'
import type { State } from '../core/state.ts'
import type { Seen } from '../seen.ts'
import type { DecidingOptions } from './deciding.ts'

type Log = Readonly<Record<'debug' | 'info' | 'warn' | 'error', (about: object, text: string) => void>>

export type EngineOptions = Omit<DecidingOptions, 'broke'> & {
  readonly state: State
  /** The number of the last entry that `state` holds. */
  readonly seq: number
  readonly seen?: Seen
  /** Durable once it resolves; rejects when nothing was recorded. */
  readonly append: (entries: readonly Entry[]) => Promise<void>
  /** Asked after the write and before the answer: whether this copy still leads. */
  readonly held: () => boolean | Promise<boolean>
  readonly answer: (question: Question) => Promise<Answer>
  /** Takes a reply to where it was asked; called after the entry, if any, is recorded. */
  readonly reply: (message: Message, reply: Post | undefined, entry: Entry | undefined) => Promise<void>
  /** Told of every recorded entry with the state that it led to. */
  readonly recorded: (entry: Entry, state: State) => void
  /** Another copy leads: nothing more may be said. */
  readonly lost: () => void
  readonly log: Log
}
