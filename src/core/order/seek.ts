/** One reckoning for both: what must be asked, and what follows from the answers. */
import { answerTo, type Question } from '../asks.ts'
import type { World } from '../world.ts'

/** The world that is judged, and what turned out to be missing in it on the way. */
export type Seek = { readonly world: World; readonly asked: Question[] }

export const seeking = (world: World): Seek => ({ world, asked: [] })

/** The answer to a question; while there is none, the question is noted. */
export function ask<Q extends Question>(question: Q, { world, asked }: Seek): ReturnType<typeof answerTo<Q>> {
  const answer = answerTo(world.answers, question)
  if (!answer) asked.push(question)
  return answer
}

/** Yes, no, or a sentence that says why nobody knows. */
export type Truth = boolean | { readonly why: string }

/** Whether a revision holds a commit. */
export function holds(service: string, { revision, commit }: { revision: string; commit: string }, seek: Seek): Truth {
  if (revision === commit) return true
  const answer = ask({ ask: 'contains', service, revision, commit }, seek)
  if (answer?.ok) return answer.value
  return { why: answer?.why ?? 'nobody could be asked' }
}
