/** One thing that happened while somebody was not there, and where such things come from. */
import type { Line } from '../post.ts'
import type { State } from '../state.ts'

export type Happening = {
  /** `B4`: each thing is told of once, as it is now. */
  readonly id: string
  /** When it changed last (epoch milliseconds). */
  readonly at: number
  /** What is told first when there is not room for all: 100 is what one must know. */
  readonly weight: number
  readonly line: Line
}

/** `since`, `at`: epoch milliseconds. `person`: what is theirs matters more. */
export type Since = {
  readonly state: State
  readonly since: number
  readonly at: number
  readonly person?: string
}

export type Happenings = (since: Since) => readonly Happening[]
