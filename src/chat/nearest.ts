/** Where one person is told something in private: where they were heard last, and everywhere when that is unknown. */
import { type Answer, answerTo, type Question, questionKey } from '../core/asks.ts'
import type { Announcement } from '../core/say/announce.ts'
import type { Door } from './door.ts'

export type NearestOptions = {
  readonly doors: readonly Door[]
  readonly answer: (question: Question) => Promise<Answer>
}

/** Notices remembered that could not be told there; more than are ever open at a time. */
const most = 1000

export function makeNearest({ doors, answer }: NearestOptions) {
  const failed = new Set<string>()

  /** The network that alone is to tell this notice; undefined: every one. */
  async function nearest({ to: person, notices = [] }: Announcement): Promise<string | undefined> {
    if (person === undefined || notices.length === 0 || notices.some(n => failed.has(n))) return undefined
    const question = { ask: 'seen', person } as const
    const seen = answerTo({ [questionKey(question)]: await answer(question) }, question)
    const last = seen?.ok ? seen.value.toSorted((a, b) => b.at - a.at)[0] : undefined
    return doors.find(d => d.name === last?.door && d.health().state === 'up')?.name
  }

  /** It could not be told there: the next try goes everywhere. */
  function missed({ notices = [] }: Announcement): void {
    if (failed.size > most) failed.clear()
    for (const notice of notices) failed.add(notice)
  }

  return { nearest, missed }
}
