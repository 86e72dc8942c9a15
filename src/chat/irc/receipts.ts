/** What was written and has perhaps not arrived: certain once the server answers a ping that was written after it. */
import type { Timers } from './queue.ts'

export type Receipts = {
  /** Something was written to the end. `lost` is called when its connection or channel ends before it is certain. */
  wrote(target: string, lost: () => void): void
  /** The line that asks whether all has arrived, when that is due: to go out at the end of what is written now. */
  ask(): string | undefined
  /** The server has answered a ping. False when that is no answer to ours. */
  answered(token: string): boolean
  /** All that was written has arrived. */
  arrived(): void
  /** Gives back what may not have arrived at targets that are gone. */
  giveBack(isGone: (target: string) => boolean): void
  /** The connection is over: an answer to what was asked will not come. */
  over(): void
  /** Resolves with true when all that was written until now is certain, with false when some of it was given back. */
  certain(): Promise<boolean>
}

export type ReceiptsOptions = {
  readonly timers: Timers
  /** Milliseconds that pass: a clock that is set would let us wait for its old hour. */
  now(): number
  /** Whether a line may go that nobody waits for. */
  spare(): boolean
  /** Writes the line that asks, when nothing else is written. */
  send(line: string): void
}

/**
 * Milliseconds between two questions: so much of what was heard may be given back. A question delays the next line for
 * us by a round trip, so not at each reply. Where lines are short, longer.
 */
const EVERY = { spare: 50, short: 10_000, look: 1000 }
/**
 * Milliseconds without an answer after which the server is one that gives none. Longer than it takes to notice that
 * nothing arrives any more (irc-framework's 120 s).
 */
const PATIENCE = 180_000
/** Lines remembered; more than a socket takes before it is full. What is older counts as arrived. */
const MOST = 50_000

type Written = { target: string; lost(): void }

export function makeReceipts({ timers, now, spare, send }: ReceiptsOptions): Receipts {
  const written: Written[] = []
  const waiters: { readonly upTo: number; done(certain: boolean): void }[] = []
  /** How many are certain; how many the last question was about, and when it was asked. */
  let [sure, asked, askedAt, number] = [0, 0, Number.NEGATIVE_INFINITY, 0]
  let token: string | undefined
  let timer: unknown

  const isDue = (): boolean => now() - askedAt >= (spare() ? EVERY.spare : EVERY.short)
  const wait = (milliseconds: number, run: () => void): void => {
    timers.clear(timer)
    timer = timers.set(run, milliseconds)
  }
  const askSoon = (): void => wait(spare() ? Math.max(0, askedAt + EVERY.spare - now()) : EVERY.look, askNow)
  function askNow(): void {
    timer = undefined
    const line = ask()
    if (line !== undefined) send(line)
  }
  function ask(): string | undefined {
    if (token !== undefined || written.length === 0) return undefined
    if (!isDue()) {
      if (timer === undefined) askSoon()
      return undefined
    }
    number += 1
    token = `signalbox-${number}`
    asked = sure + written.length
    askedAt = now()
    wait(PATIENCE, () => upTo(asked))
    return `PING ${token}`
  }
  function upTo(count: number): void {
    written.splice(0, count - sure)
    sure = Math.max(sure, count)
    rest()
    for (const waiter of waiters.splice(0)) {
      if (waiter.upTo <= sure) waiter.done(true)
      else waiters.push(waiter)
    }
    if (written.length > 0) askSoon()
  }
  function rest(): void {
    token = undefined
    timers.clear(timer)
    timer = undefined
  }
  function giveBack(isGone: (target: string) => boolean): void {
    const back = written.filter(({ target }) => target !== '' && isGone(target))
    for (const one of back) {
      // Its place stays: the answers count places.
      one.target = ''
      one.lost()
    }
    if (back.length > 0) for (const waiter of waiters.splice(0)) waiter.done(false)
  }
  return {
    ...{ ask, giveBack },
    over: () => {
      rest()
      sure += written.splice(0).length
    },
    wrote: (target, lost) => {
      written.push({ target, lost })
      if (written.length <= MOST) return
      written.splice(0, MOST / 2)
      sure += MOST / 2
    },
    answered: answer => {
      if (token === undefined || answer !== token) return false
      upTo(asked)
      return true
    },
    arrived: () => upTo(sure + written.length),
    certain: () =>
      written.length === 0
        ? Promise.resolve(true)
        : new Promise(done => void waiters.push({ upTo: sure + written.length, done })),
  }
}
