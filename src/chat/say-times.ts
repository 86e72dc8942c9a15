/** The times of a line in words, for text doors: in UTC, and by the clocks of a zone where they show something else. */
import type { Line, Span } from '../core/post.ts'
import { type UtcShown, utcShown, utcTime } from './plain.ts'
import type { Shown, Zone } from './zone.ts'

type Time = Extract<Span, { kind: 'time' }>
type Words = { readonly utc: string; readonly there?: string }
type Moment = { readonly at: number; readonly dated: boolean; readonly utc: UtcShown; readonly there: Shown }

/** What stands between the two ends of a span of time. Their zone is said once, after both. */
export const between = /^( to | until | ?[–-] ?|\.\.)$/
const day = 86_400_000

const isTime = (span: Span | undefined): span is Time => span?.kind === 'time' && span.show !== 'command'

export const hasTimes = (line: Line): boolean => line.some(isTime)

/**
 * The line with its times as text: `14:00 UTC (15:00 Berlin)`, `14:00 to 15:00 UTC (15:00 to 16:00 Berlin)`. The day
 * there is said where it is another one. Brackets name the place once in a line; within others, and before them, the
 * time there stands behind a stroke: `until 14:00 UTC / 15:00 Berlin (40 min left)`. Without a zone: in UTC alone.
 */
export function sayTimes(line: Line, zone?: Zone): Line {
  const spans = inOne(line)
  const said: Span[] = []
  let [open, named] = [0, false]
  for (let i = 0; i < spans.length; i++) {
    const span = spans[i]!
    if (!isTime(span)) {
      if (span.kind === 'text') open = openAfter(span.text, open)
      said.push(span)
      continue
    }
    const range = rangeAt(spans, i, zone)
    if (range) i += 2
    const { utc, there } = range ?? wordsOf([span], '', zone) ?? { utc: utcTime(span.at, span.show) }
    const stroke = open > 0 || opens(spans[i + 1])
    said.push({ kind: 'text', text: utc + beside(there, { stroke, named, place: zone?.place }) })
    named ||= there !== undefined
  }
  return said
}

/** Text beside text as one, so that what stands between two times is seen whole. */
function inOne(line: Line): Line {
  const spans: Span[] = []
  for (const span of line) {
    const last = spans.at(-1)
    if (span.kind === 'text' && last?.kind === 'text') spans.splice(-1, 1, { ...last, text: last.text + span.text })
    else spans.push(span)
  }
  return spans
}

/** How many brackets are open after this text. */
function openAfter(text: string, before: number): number {
  let open = before
  for (const c of text)
    if (c === '(') open += 1
    else if (c === ')' && open > 0) open -= 1
  return open
}

const opens = (span: Span | undefined): boolean => span?.kind === 'text' && span.text.startsWith(' (')

/** Behind a stroke the place is always named: `/ 15:00` alone could be another hour of UTC. */
function beside(there: string | undefined, how: { stroke: boolean; named: boolean; place?: string }): string {
  if (there === undefined) return ''
  if (how.stroke) return ` / ${there} ${how.place}`
  return how.named ? ` (${there})` : ` (${there} ${how.place})`
}

/** The two times from the span at `i` on, and what stands between them; undefined where there are no two. */
function rangeAt(spans: Line, i: number, zone?: Zone): Words | undefined {
  const [from, middle, until] = spans.slice(i, i + 3)
  if (!isTime(from) || !isTime(until) || middle?.kind !== 'text' || !between.test(middle.text)) return undefined
  return wordsOf([from, until], middle.text, zone)
}

/** Undefined where one of them is no time. */
function wordsOf(times: readonly Time[], middle: string, zone?: Zone): Words | undefined {
  const moments = times.flatMap(({ at, show }): Moment[] => {
    const utc = utcShown(at)
    return utc ? [{ at, dated: show === 'date', utc, there: zone?.shown(at) ?? utc }] : []
  })
  if (moments.length < times.length) return undefined
  const said = (shown: (moment: Moment) => Shown, days: readonly (string | false)[]) =>
    moments.map((m, i) => `${days[i] ? `${days[i]} ` : ''}${shown(m).clock}`).join(middle)
  const utc = `${said(m => m.utc, datesOf(moments))} UTC`
  const same = moments.every(({ utc, there }) => there.clock === utc.clock && there.day === utc.day)
  return same ? { utc } : { utc, there: said(m => m.there, daysOf(moments)) }
}

/** The date before each time; one that both times have is said once. */
const datesOf = (moments: readonly Moment[]): (string | false)[] =>
  isOneDay(moments, m => m.utc)
    ? [moments.some(m => m.dated) && moments[0]!.utc.date]
    : moments.map(m => m.dated && m.utc.date)

/** The day there before each time: where it is another one than in UTC, and where there are two. */
const daysOf = (moments: readonly Moment[]): (string | false)[] =>
  isOneDay(moments, m => m.there)
    ? [moments.some(m => m.there.day !== m.utc.day) && moments[0]!.there.day]
    : moments.map(m => m.there.day)

const isOneDay = (moments: readonly Moment[], shown: (moment: Moment) => Shown): boolean =>
  moments.every(m => shown(m).day === shown(moments[0]!).day && Math.abs(m.at - moments[0]!.at) < 2 * day)
