/** Items that wait for answers, and the speaker's later lines that are kept in order behind them. */
import { type Answer, type Question, questionKey } from '../core/asks.ts'
import type { Item } from './deciding.ts'

export type ParkingOptions = {
  readonly answer: (question: Question) => Promise<Answer>
  /** Gives back what may be decided now. */
  readonly enqueue: (items: readonly Item[]) => void
  /** Told of a question that broke. */
  readonly broke: (error: unknown, question: Question) => void
}

/** What one speaker says in one place is decided in order, also while an earlier line waits for answers. */
const lineOf = ({ message, cause }: Item): string =>
  message ? [message.place.door, message.place.channel, message.speaker.id ?? message.speaker.name].join('\n') : cause

const unanswered: Answer = { ok: false, why: 'something in me broke over that question, the log has the details' }

export function makeParking({ answer, enqueue, broke }: ParkingOptions) {
  const parked = new Map<string, Item[]>()

  /** A question that breaks is one that could not be answered: a decision never waits for ever. */
  const ask = (question: Question): Promise<Answer> =>
    answer(question).catch((error: unknown) => {
      broke(error, question)
      return unanswered
    })

  return {
    /** True when an earlier line of the same speaker waits: then the item is kept behind it. */
    keepBehind(item: Item): boolean {
      const behind = item.rounds === 0 ? parked.get(lineOf(item)) : undefined
      behind?.push(item)
      return behind !== undefined
    },
    /** Has the questions answered, and gives the item back with the answers. */
    async park(item: Item, questions: readonly Question[]): Promise<void> {
      const line = lineOf(item)
      if (!parked.has(line)) parked.set(line, [])
      const found = await Promise.all(questions.map(async q => [questionKey(q), await ask(q)] as const))
      enqueue([{ ...item, answers: { ...item.answers, ...Object.fromEntries(found) }, rounds: item.rounds + 1 }])
    },
    /** Frees what was kept behind an item that is dealt with now. */
    release(item: Item): void {
      const behind = parked.get(lineOf(item))
      if (!behind || item.rounds === 0) return
      parked.delete(lineOf(item))
      if (behind.length > 0) enqueue(behind)
    },
  }
}
