/** The line that everybody sees: `crew 7/9 · QA uncovered 16:00–18:00 UTC · ben not answered`. */
import { clock, date, join, type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { type Gap, gapsIn, type Seat, seatCount, seatsOf } from './resolve.ts'
import { type Crew, findCrew, isOpen } from './slice.ts'
import { isSame, type Span, since } from './spans.ts'

const day = 86_400_000

/** `16:00–18:00`; with its day where it is longer than one, or `dated`. */
export const spanWords = ({ from, until }: Span, dated = false): Line =>
  text`${dated ? date(from) : clock(from)}–${until - from > day ? date(until) : clock(until)}`

/** Each day once. */
export function spansWords(spans: readonly Span[], dated = spans.length > 1): Line {
  const dayOf = ({ from }: Span): number => Math.floor(from / day)
  const isNew = (span: Span, i: number): boolean => i === 0 || dayOf(span) !== dayOf(spans[i - 1]!)
  return join(
    spans.map((s, i) => spanWords(s, dated && isNew(s, i))),
    ', ',
  )
}

/** Seats of those who have not answered, as if they would come. */
export const pendingSeats = ({ askings }: Crew): Seat[] =>
  askings.flatMap(a =>
    isOpen(a) ? a.parts.map(p => ({ person: a.person, role: a.role, ...p, standing: 'yes' as const })) : [],
  )

/** What stays uncovered also if everybody comes who has not answered. */
export const hopeless = (crew: Crew): Gap[] => gapsIn(crew, [...seatsOf(crew), ...pendingSeats(crew)])

/** `QA uncovered 16:00–18:00`, `infra 1 of 2 16:00–18:00`; without hours where it is the whole time. */
export function gapLine(role: string, gaps: readonly Gap[], whole: readonly Span[]): Line {
  const hours = isSame(gaps, whole) ? [] : text` ${spansWords(gaps, whole.length > 1)}`
  const [first] = gaps
  const some = gaps.every(g => g.have === first!.have) && first!.have > 0
  return some ? text`${role} ${first!.have} of ${first!.need}${hours}` : text`${role} uncovered${hours}`
}

/** A line for each role that has gaps. */
export const gapLines = (gaps: readonly Gap[], whole: readonly Span[]): Line[] =>
  [...new Set(gaps.map(g => g.role))].map(role =>
    gapLine(
      role,
      gaps.filter(g => g.role === role),
      whole,
    ),
  )

/** How many seats are taken, what is not covered from `at` on, who has not answered. Empty: there is no crew. */
export function crewLine(
  about: string,
  { state, at }: { readonly state: Pick<State, 'crews'>; readonly at: number },
): Line {
  const crew = findCrew(state.crews, about)
  if (!crew) return []
  const { have, need } = seatCount(about, state, at)
  const waiting = [...new Set(crew.askings.filter(isOpen).map(a => a.person))]
  const ahead = hopeless(crew).filter(g => g.until > at)
  return join([
    text`crew ${have}/${need}`,
    ...gapLines(ahead, since(crew.plan.spans, at)),
    waiting.length > 0 ? text`${list(waiting)} not answered` : [],
  ])
}
