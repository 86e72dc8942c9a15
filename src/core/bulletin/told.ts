/** What went out of a thing, to whom: so that whoever was told once is told of every change. */
import type { Line } from '../post.ts'
import type { State } from '../state.ts'
import type { Addressee } from './facts.ts'
import { sentAbout } from './slice.ts'

export type Told = {
  /** `N3` */
  readonly id: string
  readonly about: string
  /** `outage.scheduled`: the noun that has the words, and which words. */
  readonly kind: string
  readonly by: string
  /** Epoch milliseconds. */
  readonly at: number
  readonly rooms: readonly string[]
  /** Names of mailing lists. */
  readonly lists: readonly string[]
  readonly feed: boolean
  readonly subject: string
}

/** With what mail and feeds say. */
export type Sent = Told & {
  readonly audience?: string
  readonly also: readonly Addressee[]
  readonly body: readonly Line[]
}

/** All that went out about this, oldest first. */
export const toldOf = (about: string, { bulletins }: Pick<State, 'bulletins'>): readonly Sent[] =>
  sentAbout(bulletins, about)

/** The rooms that have heard of it, each once: there is its live post. */
export const roomsTold = (about: string, state: Pick<State, 'bulletins'>): string[] => [
  ...new Set(toldOf(about, state).flatMap(told => told.rooms)),
]
