/** Answers what a decision asks of the calendar. Pure: `at` is when it is asked. */
import type { Answer, TimeQuestion } from '../core/asks.ts'
import { readDays } from './days.ts'
import { readHappened } from './happened.ts'
import { occurrences } from './recurrence.ts'
import { readWhen } from './when.ts'

/** `at` in epoch milliseconds: what "tomorrow" is counted from. */
export function answerTime(question: TimeQuestion, at: number): Answer {
  switch (question.ask) {
    case 'when':
      return readWhen(question, at)
    case 'days':
      return readDays(question, at)
    case 'happened':
      return readHappened(question, at)
    case 'occurrences':
      return occurrences(question)
  }
}
