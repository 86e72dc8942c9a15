/** Times that people type about outages: spans, how much longer, when the next word comes. */
import { answerTo, type Question } from '../asks.ts'
import { zoneIn } from '../clock/room-zone.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { parseDuration, sentence } from '../words.ts'
import type { World } from '../world.ts'
import type { OutageState } from './facts.ts'
import { policyOf } from './policy.ts'

/** `room`: where it was typed; its clocks are meant, else those of the organisation. */
export type Here = World & { readonly room?: string }

const whenAsk = (typed: string, { org, room }: Pick<Here, 'org' | 'room'>) =>
  ({ ask: 'when', text: typed, zone: zoneIn(org, room) }) as const

export const whenAsks = (typed: string | undefined, here: Here): Question[] =>
  typed === undefined || typed === '' || lengthOf(typed) !== undefined ? [] : [whenAsk(typed, here)]

/** Milliseconds of `30m`, `+30m`, `by 30m`, `1h 30m`; undefined when it is no length. */
export const lengthOf = (typed: string): number | undefined =>
  parseDuration(
    typed
      .toLowerCase()
      .replace(/^(?:by|for)\s+|^\+/, '')
      .replaceAll(' ', ''),
  )

export type Span = { readonly from: number; readonly until?: number }

/** A moment or a span; or why it is none, as a sentence. */
export function readSpan(typed: string, here: Here): Span | string {
  const answer = answerTo(here.answers, whenAsk(typed, here))
  if (answer?.ok) return answer.value
  return sentence(answer?.why ?? `I can't read "${typed.slice(0, 60)}" as a time`)
}

/** What is promised where nobody says: by policy, and not after the announced end; of what is ahead, its start. */
function usualNext({ from, until, state }: Promising, { at, org }: Here): number {
  if (state === 'scheduled' && from > at) return from
  const usual = at + policyOf(org).updates
  return until !== undefined && until > at ? Math.min(usual, until) : usual
}

type Promising = Span & { readonly state?: OutageState }

/** When the next word is promised: what was typed (`30m`, `22:15`), else what is usual. */
export function readNext(typed: string | undefined, promising: Promising, here: Here): number | Outcome {
  const { at } = here
  if (typed === undefined) return usualNext(promising, here)
  const length = lengthOf(typed)
  const read = length === undefined ? readSpan(typed, here) : { from: at + length }
  if (typeof read === 'object' && read.from > at) return read.from
  const why = typeof read === 'string' ? read : 'It must be ahead'
  return refused(
    'time.unclear',
    text`When is the next word? ${why}. For example ${code('!outage update O5 "what is new" next=30m')}`,
  )
}
