/** Tells a side what it missed, and when that can't be told, again after ever longer waits. */
import type { Door } from '../door.ts'
import type { Log } from './errand.ts'
import type { Missed, Why } from './missed.ts'
import { summarise } from './summary.ts'

/** Milliseconds until telling of errors is tried again, and the longest it becomes. */
const again = { first: 10_000, longest: 300_000 }

export type Telling = {
  isDue(): boolean
  /** Says what is missed for this reason; undefined when there is nothing to say. Never rejects. */
  tell(why: Why): Promise<void> | undefined
  /** Something was said there: errors may be over. */
  worked(): void
  /** Something could not be said there. */
  failed(): void
}

export type TellingOptions = {
  readonly door: Door
  readonly room: string
  readonly missed: Missed
  readonly now: () => number
  readonly log: Log
}

export function makeTelling({ door, room, missed, now, log }: TellingOptions): Telling {
  /** How often in a row it could not be told, and when it may be tried again. */
  let [untold, next] = [0, 0]

  function tell(why: Why): Promise<void> | undefined {
    const group = missed.take(why)
    const post = group && summarise(group, { door: door.name, now: now(), up: door.health().since, bare: untold > 1 })
    if (!post) return undefined
    const told = (): void => {
      untold = 0
      next = 0
    }
    return door.announce(room, post).then(told, (error: unknown) => {
      missed.putBack(group)
      untold += 1
      next = door.health().state === 'away' ? 0 : now() + Math.min(again.longest, again.first * 2 ** untold)
      log.warn({ err: error, door: door.name, room }, 'what was missed could not be told')
    })
  }

  return {
    tell,
    isDue: () => now() >= next,
    worked: () => {
      if (untold === 0) next = 0
    },
    failed: () => {
      next = now() + again.first
    },
  }
}
