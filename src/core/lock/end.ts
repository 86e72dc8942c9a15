/** Until when a lock is wanted, as people type it. */
import { answerTo, type Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { parseDuration, sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import { longestLease } from './slice.ts'

const lengthOf = (typed: string): number | undefined => parseDuration(typed.toLowerCase().replaceAll(' ', ''))

const ask = (typed: string, { org }: World) => ({ ask: 'when', text: typed, zone: org.timezone }) as const

export const endAsks = (typed: string | undefined, world: World): Question[] =>
  typed === undefined || lengthOf(typed) !== undefined ? [] : [ask(typed, world)]

/** Epoch milliseconds; or a refusal. `how` is an example of what to type. */
export function readEnd(typed: string, how: string, world: World): number | Outcome {
  const length = lengthOf(typed)
  const known = length === undefined ? answerTo(world.answers, ask(typed, world)) : undefined
  if (length === undefined && !known?.ok)
    return refused('time.unclear', text`Until when? ${known?.why ?? `I can't read ${typed} as a time`}. ${code(how)}`)
  const until = known?.ok ? (known.value.until ?? known.value.from) : world.at + length!
  if (until <= world.at) return refused('lock.past', text`That is now: say a later time. ${code(how)}`)
  if (until - world.at <= longestLease) return until
  return refused(
    'lock.long',
    text`A lock lasts ${sayDuration(longestLease)} at most: what needs longer is ${code('!freeze')}. ${code(how)}`,
  )
}
