/** What went out of a thing, to whom: so that whoever was told once is told of every change. */
import type { State } from '../state.ts'

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

/** All that went out about this, oldest first. */
export const toldOf = (_about: string, _state: State): readonly Told[] => []
