/** The loop: whatever comes in is decided in order, recorded in one page, and only then answered. */
import type { Hear } from './chat/door.ts'
import type { Entry } from './core/entry.ts'
import type { Outcome } from './core/outcome.ts'
import { type Post, post, text } from './core/post.ts'
import { evolveEntry, type State } from './core/state.ts'
import { commandWord } from './dispatch/dispatch.ts'
import { decideItem, type Inner, type Item } from './engine/deciding.ts'
import type { EngineOptions } from './engine/options.ts'
import { makeParking } from './engine/parking.ts'
import { makeSeen } from './seen.ts'

export type { Inner } from './engine/deciding.ts'
export type { EngineOptions } from './engine/options.ts'

type Decided = { readonly item: Item; readonly outcome: Outcome; readonly entry?: Entry; readonly state: State }

/** Milliseconds until what the clock or the work brought is tried again with a store that failed. */
const again = 1000

const notRecorded = (why: string): Post => ({
  ...post(
    text`I could not write that down, so nothing was recorded and nothing was done: ${why}. Please try again in a moment.`,
  ),
  tone: 'bad',
  urgent: true,
})

/** Makes the loop. `hear` takes messages, `take` what comes from clock and work; both resolve when it was dealt with. */
export function makeEngine(options: EngineOptions) {
  const { log } = options
  const seen = options.seen ?? makeSeen()
  const deciding = {
    ...options,
    broke: (err: unknown, cause: string) => log.error({ err, cause }, 'a decision broke'),
  }
  let { state, seq } = options
  let inbox: Item[] = []
  let draining = false

  const enqueue = (items: readonly Item[]): void => {
    inbox.push(...items)
    if (draining) return
    draining = true
    queueMicrotask(() => void drain())
  }

  const parking = makeParking({
    answer: options.answer,
    enqueue,
    broke: (err, question) => log.error({ err, question }, 'a question broke'),
  })

  /** Decides each on the state that those before it leave, though nothing is recorded yet: facts never change. */
  function decideBatch(batch: readonly Item[]): Decided[] {
    const decided: Decided[] = []
    let next = { state, seq: seq + 1 }
    for (const item of batch) {
      if (parking.keepBehind(item)) continue
      const { decision, entry } = decideItem(item, next, deciding)
      if (decision.kind === 'asks') void parking.park(item, decision.questions)
      else if (decision.kind === 'not-for-us') finish(item)
      else {
        if (entry) next = { state: evolveEntry(next.state, entry), seq: next.seq + 1 }
        decided.push({ item, outcome: decision.outcome, entry, state: next.state })
      }
    }
    return decided
  }

  function finish(item: Item): void {
    parking.release(item)
    item.done()
  }

  async function drain(): Promise<void> {
    while (inbox.length > 0) {
      const batch = inbox
      inbox = []
      const decided = decideBatch(batch)
      const entries = decided.flatMap(d => d.entry ?? [])
      if (entries.length > 0 && !(await record(entries, decided))) continue
      for (const one of decided) deliver(one)
    }
    draining = false
  }

  /** True once the entries are durable and this copy still leads; else everybody in the batch is told. */
  async function record(entries: readonly Entry[], decided: readonly Decided[]): Promise<boolean> {
    try {
      await options.append(entries)
    } catch (error) {
      // What an overtaken copy knows is out of date for good: no later try could be right.
      if (error instanceof Error && error.name === 'OvertakenError') options.lost()
      else failAll(decided, error)
      return false
    }
    if (!(await options.held())) {
      options.lost()
      return false
    }
    state = decided.at(-1)!.state
    seq = entries.at(-1)!.seq
    return true
  }

  function failAll(decided: readonly Decided[], error: unknown): void {
    log.error({ err: error }, 'nothing was recorded')
    const why = notRecorded(error instanceof Error ? error.message : String(error))
    for (const { item } of decided) {
      // What the clock and the work bring must not be lost with a store that is away for a while.
      if (!item.message) setTimeout(() => enqueue([item]), again).unref()
      else {
        seen.forget(item.cause)
        void options.reply(item.message, why, undefined)
        finish(item)
      }
    }
  }

  function deliver({ item, outcome, entry, state: after }: Decided): void {
    try {
      const replied = item.message && !outcome.quiet ? options.reply(item.message, outcome.reply, entry) : undefined
      if (entry) options.recorded(entry, after)
      parking.release(item)
      if (replied) void replied.finally(item.done)
      else item.done()
    } catch (error) {
      log.error({ err: error, cause: item.cause }, 'an answer broke after it was recorded')
      finish(item)
    }
  }

  const add = (item: Pick<Item, 'cause' | 'message' | 'inner'>): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    enqueue([{ ...item, answers: {}, rounds: 0, done: resolve }])
    return promise
  }

  const hear: Hear = message => {
    if (!message.addressed && !commandWord(message)) return Promise.resolve()
    return seen.add(message.cause) ? add({ cause: message.cause, message }) : Promise.resolve()
  }

  /** Ticks and ends of jobs are judged by the state, which knows what was done already: they need no memory of causes. */
  const take = (inner: Inner): Promise<void> => add({ cause: inner.cause, inner })

  return { hear, take, state: () => state, seq: () => seq, causes: seen.all }
}
