/** One thing to do on a side of a room. */
import type { Lost } from '../side.ts'
import type { Left } from './missed.ts'

export type Log = Readonly<Record<'warn', (about: object, text: string) => void>>

export type Errand = {
  /** Hands it to the network, which may say later that it was lost; undefined when there is nothing to do any more. */
  readonly send: (lost: Lost) => Promise<unknown> | undefined
  /** Whether all before it must be there first, and all after it must wait. */
  readonly alone?: () => boolean
  /** How it is told of when it can't be sent; absent: not at all. */
  readonly left?: Left
}
