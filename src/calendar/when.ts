/** Moments and spans as people type them. What is read begins now or later; what could mean two things is refused. */
import type { Temporal } from 'temporal-polyfill'
import type { Answer, TimeQuestion, When } from '../core/asks.ts'
import { type End, readEnd } from './end.ts'
import { afterLength } from './length.ts'
import type { Standing } from './part.ts'
import { cutSpan } from './span.ts'
import { readStart, type Start } from './start.ts'
import { localAt, type No, no, sayDay, sayLocal, takeZone } from './zone.ts'

/** Longer ones are no times. */
const longest = 100
/** Years ahead; more is a slip of the finger. */
const farthest = 10

/** `at` in epoch milliseconds: what "tomorrow" is counted from. The zone of the answer is the one typed, else the asked one. */
export function readWhen({ text, zone }: Extract<TimeQuestion, { ask: 'when' }>, at: number): Answer {
  const typed = text.trim().replace(/\s+/g, ' ')
  if (typed === '') return no('at what time? Say it like fri 14:00, or 2h')
  if (typed.length > longest) return no(`that is too long for a time: say it in ${longest} characters`)
  const read = readCut(typed, { at, zone })
  if (!read.ok) return read
  const { until, from } = read.value
  const last = afterYears(at, zone)
  if (from > last || (until ?? from) > last) return no(`that is more than ${farthest} years ahead: check its date`)
  if (until !== undefined && until <= from) return no('it ends before it begins: say the later time last')
  return read
}

const afterYears = (at: number, zone: string): number =>
  localAt(at, zone).add({ years: farthest }).toZonedDateTime(zone).epochMilliseconds

type Read = { readonly ok: true; readonly value: When } | No

/** A side of a span with the zone that was typed with it. */
type Side = { readonly text: string; readonly zone?: string }
type Sides = { readonly first: Side; readonly last?: Side; readonly length?: Temporal.Duration }

function readCut(typed: string, standing: Standing): Read {
  const { start, end, length } = cutSpan(typed)
  const [first, last] = [takeZone(start), end === undefined ? undefined : takeZone(end)]
  if ('ok' in first) return first
  if (last && 'ok' in last) return last
  if (first.text === '') return no(`when does it begin? Say now..${end ?? ''}`)
  if (last?.text === '') return no(`when does it end? Say ${first.text}..18:00, or ${first.text} +2h`)
  const zone = first.zone ?? last?.zone ?? standing.zone
  const both = readSides(
    { first: { ...first, zone }, last: last && { ...last, zone: last.zone ?? zone }, length },
    standing,
  )
  if (!last || !isOffset(zone) || (first.zone && last.zone)) return both
  // An offset at one time may be meant for the other, or not: in a night when clocks change that is not the same.
  const usual = { zone: standing.zone }
  const one = readSides({ first: { ...usual, ...first }, last: { ...usual, ...last } }, standing)
  return JSON.stringify(one) === JSON.stringify(both) ? both : no(`is that ${zone} at both times? Say it with each`)
}

// An offset is no place: it says nothing of the days to come.
const isOffset = (zone: string): boolean => /^[+-]/.test(zone)

function readSides({ first, last, length }: Sides, { at, zone: asked }: Standing): Read {
  const zone = first.zone ?? asked
  const named = isOffset(zone) ? asked : zone
  const start = readStart(first.text, { at, zone })
  if (!start.ok) return start
  if (last) return spanOf(start, last, { at, zone, named })
  if ('day' in start)
    return no(`at what time? Say it like ${first.text} ${hourLike(first.text)}${length ? ' +2h' : ''}`)
  const until = length && afterLength(start.at, length, zone)
  const running = start.passed && length && stillOn(start.passed.add(length), { passed: start.passed, at, zone })
  return running || { ok: true, value: { from: start.at, ...(until !== undefined && { until }), zone: named } }
}

const hourLike = (text: string): string => (/night|evening/i.test(text) ? '20:00' : '14:00')

type Named = Standing & { readonly named: string }

function spanOf(start: Extract<Start, { ok: true }>, last: Side, { at, zone, named }: Named): Read {
  const from = 'day' in start ? { at: startOf(start.day, zone), zone } : { at: start.at, zone: last.zone ?? zone }
  const end = readEnd(last.text, from)
  if (!end.ok) return end
  if ('day' in start) return daysOf(start.day, end, { at, zone, named })
  if ('day' in end) return no(`at what time does it end? Say it like ${last.text} 18:00`)
  const running = start.passed && stillOn(endOn(start.passed, end.local), { passed: start.passed, at, zone: from.zone })
  return running || { ok: true, value: { from: start.at, until: end.at, zone: named } }
}

/** The end of a span as it would have been the last time. */
function endOn(passed: Temporal.PlainDateTime, end: Temporal.PlainDateTime): Temporal.PlainDateTime {
  const same = passed.withPlainTime(end.toPlainTime())
  return same.since(passed).sign > 0 ? same : same.add({ days: 1 })
}

/** What began earlier today and is not over yet may be meant, or the next time. */
function stillOn(
  end: Temporal.PlainDateTime,
  { passed, at, zone }: Standing & { passed?: Temporal.PlainDateTime },
): No | undefined {
  if (!passed || end.since(localAt(at, zone)).sign <= 0) return undefined
  const until = sayLocal(end).slice(-5)
  return no(`${sayLocal(passed)} is past, and ${until} is not: say now..${until}, or the start with its date`)
}

const startOf = (day: Temporal.PlainDate, zone: string): number => day.toZonedDateTime(zone).epochMilliseconds

/** Whole days, the last one included. */
function daysOf(first: Temporal.PlainDate, end: Extract<End, { ok: true }>, { at, zone, named }: Named): Read {
  if (!('day' in end)) return no(`at what time does it begin? Say it like ${first} 14:00`)
  const [from, until] = [startOf(first, zone), startOf(end.day.add({ days: 1 }), zone)]
  if (until <= from) return no(`it ends ${sayDay(end.day)}, before it begins, ${sayDay(first)}: say the later day last`)
  if (until <= at) return no(`${sayDay(end.day)} is past: say days that are to come`)
  return { ok: true, value: { from: Math.max(at, from), until, zone: named } }
}
