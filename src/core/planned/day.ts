/** The day for which a deployment is planned, as people type it: `on="2026-12-03 09:00..18:00"`. */
import { answerTo, type Question } from '../asks.ts'
import { leadingTime } from '../clock/leading.ts'
import { zoneIn } from '../clock/room-zone.ts'
import type { Span } from '../deploy/facts.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip, oneLine, sayDuration } from '../words.ts'
import type { World } from '../world.ts'

/** `room`: where it is said: its clocks are meant. */
export type Here = World & { readonly room?: string }

/** Milliseconds; what is longer is no day but a slip of the finger. */
const longest = 14 * 86_400_000

export const example = 'on="2026-12-03 09:00..18:00"'

const ask = (on: string, { org, room }: Here) => ({ ask: 'when', text: oneLine(on), zone: zoneIn(org, room) }) as const

/** Without quotes a day ends at its first space, and what follows it begins the reason. */
export function joinDay(on: string | undefined, reason: string | undefined): { on?: string; reason?: string } {
  if (on === undefined || reason === undefined || /\.\.|…/.test(on)) return { on, reason }
  const { when, rest } = leadingTime(reason)
  return when === '' ? { on, reason } : { on: `${on} ${when}`, ...(rest !== '' && { reason: rest }) }
}

export const dayAsks = (on: string, world: Here): Question[] => [ask(on, world)]

/** The span; or a refusal that says why it can't be read. `how`: the command, to which the day is added. */
export function readDay(on: string, how: string, world: Here): Span | Outcome {
  const known = answerTo(world.answers, ask(on, world))
  if (!known?.ok)
    return refused(
      'time.unclear',
      text`On which day, from when until when? ${known?.why ?? `I can't read ${clip(on, 40)} as a time`}. For example ${code(`${how} ${example}`)}`,
    )
  const { from, until } = known.value
  if (until === undefined) return refused('day.open', text`Until when? For example ${code(`${how} ${example}`)}`)
  if (until - from > longest)
    return refused(
      'day.long',
      text`That is ${sayDuration(until - from)}: a deployment is planned for ${sayDuration(longest)} at most. ${code(`${how} ${example}`)}`,
    )
  return { from, until }
}
