/** `at=14:05`: when something happened that is recorded afterwards. It may lie in the past, never in the future. */
import { answerTo, type Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { sentence } from '../words.ts'
import type { World } from '../world.ts'
import { zoneIn } from './room-zone.ts'

/** `room`: where it was typed; its clocks are meant, else those of the organisation. */
type Here = World & { readonly room?: string }

const happenedAsk = (typed: string, { org, room }: Here) =>
  ({ ask: 'happened', text: typed, zone: zoneIn(org, room) }) as const

export const happenedAsks = (typed: string | undefined, here: Here): Question[] =>
  typed === undefined ? [] : [happenedAsk(typed, here)]

/** Epoch milliseconds; undefined when nothing was typed: it happens now. `usage` is what to type instead. */
export function readHappened(typed: string | undefined, usage: string, here: Here): number | undefined | Outcome {
  if (typed === undefined) return undefined
  const answer = answerTo(here.answers, happenedAsk(typed, here))
  if (answer?.ok) return Math.min(answer.value, here.at)
  return refused('time.unclear', text`${sentence(answer?.why ?? "I can't read that time")}. ${code(usage)}`)
}
