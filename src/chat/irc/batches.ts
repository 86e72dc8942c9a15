/** Tells what happens now from what is only told again: history and playback are never acted on. */
import type { IrcMessage } from 'irc-framework'

export type Batches = {
  /** True when the line belongs to the past, to a batch nobody opened, or is the mark of a batch itself. */
  isPast(message: IrcMessage): boolean
  /** The kind of the open batch that the line belongs to. */
  kindOf(message: IrcMessage): string | undefined
  /** True when the server's own time says, by either of our clocks, that it was said more than a minute ago. */
  isOld(message: IrcMessage): boolean
}

// Batches whose lines happen now. All others, also those not yet invented, are taken for history.
const PRESENT = ['netsplit', 'netjoin', 'labeled-response']
const MOST_OPEN = 64
const OLD = 60_000

/** For one connection. `now` in epoch milliseconds; `steady` the same at the start, then by what passes. */
export function makeBatches(now: () => number, steady: () => number): Batches {
  const open = new Map<string, { readonly kind: string; readonly present: boolean }>()
  // How far the server's clock is behind each of ours: a wrong one, or one that is set, must not make us deaf.
  const clocks = [now, steady]
  let behind = [0, 0]
  const stamp = (message: IrcMessage): number | undefined => {
    const at = Date.parse(message.tags.time ?? '')
    return Number.isNaN(at) ? undefined : at
  }
  const mark = (message: IrcMessage): void => {
    const [name = '', kind = ''] = message.params
    const outer = message.tags.batch
    const present = PRESENT.includes(kind) && (outer === undefined || open.get(outer)?.present === true)
    if (name.startsWith('-')) open.delete(name.slice(1))
    else if (name.startsWith('+')) open.set(name.slice(1), { kind, present })
    const [oldest] = open.keys()
    if (open.size > MOST_OPEN && oldest !== undefined) open.delete(oldest)
  }
  return {
    isPast: message => {
      if (message.command === 'BATCH') mark(message)
      else if (message.command === 'PONG') behind = clocks.map(clock => clock() - (stamp(message) ?? clock()))
      return message.command === 'BATCH' || (message.tags.batch !== undefined && !open.get(message.tags.batch)?.present)
    },
    kindOf: ({ tags }) => (tags.batch === undefined ? undefined : open.get(tags.batch)?.kind),
    isOld: message => {
      const at = stamp(message)
      return at !== undefined && clocks.every((clock, i) => clock() - at - behind[i]! > OLD)
    },
  }
}
