/** When a recurrence comes next: asked of the calendar for a short time ahead first, farther only if nothing is there. */
import { type Answers, answerTo, type Question } from '../asks.ts'
import { dayOf, type Recurrence } from './recurrence.ts'

const day = 86_400_000
/** Days ahead in which something that comes so often is likely to come. Each time that is found costs a little. */
const likely: Readonly<Record<string, number>> = { HOURLY: 1, DAILY: 2, WEEKLY: 8, MONTHLY: 32, YEARLY: 400 }

/** Days ahead, the likely ones first; a leap day may be eight years off. */
function spansOf(rule: string): readonly number[] {
  const first = likely[/FREQ=(\w+)/i.exec(rule)?.[1]?.toUpperCase() ?? ''] ?? 8
  return [first, ...[40, 400, 3000].filter(days => days > first)]
}

type Rule = Pick<Recurrence, 'start' | 'rule' | 'zone'>

/** After `after`, and for so long beyond `base` (both epoch milliseconds; `base` rounded, as it is part of the question). */
export type Stretch = {
  readonly after: number
  readonly base: number
  /** So many are wanted; absent: one. There may be fewer, when it ends before. */
  readonly wanted?: number
}

const questions = ({ start, rule, zone }: Rule, { after, base }: Stretch) =>
  spansOf(rule).map(n => {
    const until = Math.max(dayOf(base), after) + n * day
    return { ask: 'occurrences', start, rule, zone, from: after + 1, until } as const
  })

/** What must be known to tell what follows; nothing once it can be told. */
export function followingAsks(rule: Rule, stretch: Stretch, answers: Answers): Question[] {
  for (const question of questions(rule, stretch)) {
    const answer = answerTo(answers, question)
    if (!answer) return [question]
    if (!answer.ok || answer.value.length >= (stretch.wanted ?? 1)) return []
  }
  return []
}

/** The times that follow, in order; none: it has come to its end. `why`: the calendar could not say. */
export function following(rule: Rule, stretch: Stretch, answers: Answers): { times: readonly number[]; why?: string } {
  let times: readonly number[] = []
  for (const question of questions(rule, stretch)) {
    const answer = answerTo(answers, question)
    if (!answer?.ok) return { times: [], why: answer?.why ?? 'it was not asked' }
    times = answer.value
    if (times.length >= (stretch.wanted ?? 1)) break
  }
  return { times }
}
