/** From when until when a freeze is wanted, as people type it. */
import { answerTo, type Question } from '../asks.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { parseDuration } from '../words.ts'
import type { World } from '../world.ts'

/** Epoch milliseconds; without `until` it has no end by the clock. */
export type Span = { readonly from: number; readonly until?: number }

const open = /^(.*?)\s*(?:\.{2,3}|…)\s*open$/i

/** `2h` and `until 18:00` are from now on; undefined: from now on, without an end. */
function asked(when: string): string | undefined {
  const start = open.exec(when)?.[1] ?? when
  if (start === '' || start.toLowerCase() === 'now') return undefined
  const until = /^(?:until|till)\s+(.+)$/i.exec(start)?.[1]
  if (until !== undefined) return `now..${until}`
  const length = start.replace(/^for\s+/i, '')
  const long = parseDuration(length.toLowerCase().replaceAll(' ', '')) !== undefined
  return long || length !== start ? `now..${length}` : start
}

const ask = (text: string, { org }: World) => ({ ask: 'when', text, zone: org.timezone }) as const

export function spanAsks(when: string, world: World): Question[] {
  const text = asked(when)
  return text === undefined ? [] : [ask(text, world)]
}

/** Whether somebody said that it has no end. */
export const isEndless = (when: string): boolean => open.test(when)

/** The span; or a refusal that says why it can't be read. `how` is an example of what to type. */
export function readSpan(when: string, how: string, world: World): Span | Outcome {
  const text_ = asked(when)
  if (text_ === undefined) return { from: world.at }
  const known = answerTo(world.answers, ask(text_, world))
  if (!known?.ok)
    return refused(
      'time.unclear',
      text`From when until when? ${known?.why ?? `I can't read ${when} as a time`}. For example ${code(how)}; a reason that begins like a time stands in quotes.`,
    )
  const { from, until } = known.value
  return isEndless(when) || until === undefined ? { from } : { from, until }
}
