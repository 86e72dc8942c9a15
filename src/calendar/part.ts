/** One time in what people type: what it says of the day and of the hour, before anything is made of it. */
import { casual, type ParsedResult } from 'chrono-node/en'
import { Temporal } from 'temporal-polyfill'
import { type No, no, sayDay } from './zone.ts'

/** What was said of the day: nothing, a day of the week, a day of the year, or the very day. */
export type Day =
  | { readonly by: 'nothing' }
  | { readonly by: 'weekday'; readonly weekday: number }
  | { readonly by: 'year'; readonly month: number; readonly day: number; readonly weekday?: number }
  | { readonly by: 'date'; readonly date: Temporal.PlainDate }

/** `time` is absent when only a day was said. */
export type Part = { readonly ok: true; readonly day: Day; readonly time?: Temporal.PlainTime }

/** Where the reader stands: epoch milliseconds, and the zone whose clocks are meant. */
export type Standing = { readonly at: number; readonly zone: string }

export const unread = (text: string): No =>
  no(`I can't read "${text.slice(0, 60)}" as a time: say it like fri 14:00, 2026-12-01 21:00, 21:00..23:00 or 2h`)

/** Words that the library reads in one way and people in two, digits that it turns round; and what would be plain in their place. */
const doubts: readonly [RegExp, plain: string, why: (text: string) => string][] = [
  [/\bnext\b/i, '', text => `${text} can be this week's or the one after: say the date, like 2026-12-04`],
  [
    /\b\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?\b/,
    '2 dec',
    () => 'day and month can be read both ways: say it like 2026-12-01',
  ],
  [
    /\bmidnight\b/i,
    '00:00',
    () => 'midnight of a day can be its beginning or its end: say 00:00, with the day it begins',
  ],
  [/\b(last|past|previous)\b/i, '', text => `${text} is past: say a time that is to come`],
  [/\byesterday\b/i, 'today', text => `${text} is past: say a time that is to come`],
  [/\bago\b/i, 'from now', text => `${text} is past: say a time that is to come`],
  [/\bweekend\b/i, 'sat', () => 'a weekend is two days: say sat or sun'],
]

/** Reads a single time; every word of it must have been understood. */
export function readPart(text: string, standing: Standing): Part | No {
  if (/^midnight$/i.test(text)) return { ok: true, day: { by: 'nothing' }, time: new Temporal.PlainTime(0) }
  const doubt = doubts.find(([shape]) => shape.test(text))
  if (!doubt) return parse(text, standing)
  const [shape, plain, why] = doubt
  return parse(text.replace(shape, plain).trim(), standing).ok ? no(why(`"${text.slice(0, 60)}"`)) : unread(text)
}

/** As `readPart`, also of what is past or vague enough for days. */
export function parse(text: string, { at, zone }: Standing): Part | No {
  const now = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  const typed = text.replace(/[\s,]+$/, '')
  const found = casual.parse(typed, { instant: new Date(at), timezone: now.offsetNanoseconds / 60e9 })
  const [one, ...more] = found
  if (!one || more.length > 0 || one.end || one.index !== 0 || one.text.length !== typed.length) return unread(text)
  const tags = one.tags()
  if (tags.has('result/relativeDateAndTime')) return unread(text)
  if (one.start.isCertain('timezoneOffset') && !tags.has('result/relativeDate'))
    return no(`"${text.slice(0, 60)}": short names of zones mean several: say one like Europe/Berlin, UTC or UTC+2`)
  return partOf(one, typed)
}

function partOf({ start }: ParsedResult, text: string): Part | No {
  const get = (part: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'weekday') => start.get(part) ?? 0
  const time = start.isCertain('hour')
    ? new Temporal.PlainTime(get('hour'), get('minute'), start.isCertain('second') ? get('second') : 0)
    : undefined
  const weekday = start.isCertain('weekday') ? get('weekday') || 7 : undefined
  if (start.isCertain('day') && start.isCertain('month')) {
    const [year, month, day] = [get('year'), get('month'), get('day')]
    if (!start.isCertain('year')) return { ok: true, day: { by: 'year', month, day, weekday }, time }
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
    return isTwisted(text, date) || (weekday && date.dayOfWeek !== weekday)
      ? no(`"${text.slice(0, 60)}" is no day of the calendar: check its date`)
      : { ok: true, day: { by: 'date', date }, time }
  }
  if (weekday) return { ok: true, day: { by: 'weekday', weekday }, time }
  return time && !start.isCertain('day') && !start.isCertain('month')
    ? { ok: true, day: { by: 'nothing' }, time }
    : unread(text)
}

/** The library takes the 13th month for a day. */
function isTwisted(text: string, date: Temporal.PlainDate): boolean {
  const [, year, month, day] = /\b(\d{4})[-/](\d{1,2})[-/](\d{1,2})\b/.exec(text) ?? []
  return year !== undefined && !(date.year === Number(year) && date.month === Number(month) && date.day === Number(day))
}

type YearDay = Extract<Day, { by: 'year' }>
type Dated = { readonly ok: true; readonly date: Temporal.PlainDate }

/** The first such day that is not before `from`. */
export function dayFrom(day: Day, from: Temporal.PlainDate): Dated | No {
  switch (day.by) {
    case 'nothing':
      return { ok: true, date: from }
    case 'date':
      return { ok: true, date: day.date }
    case 'weekday':
      return { ok: true, date: from.add({ days: (day.weekday - from.dayOfWeek + 7) % 7 }) }
    case 'year':
      return dayOfYear(day, from)
  }
}

function dayOfYear({ month, day, weekday }: YearDay, from: Temporal.PlainDate): Dated | No {
  const [gone, next] = [from.year, from.year + 1].map(year => Temporal.PlainDate.from({ year, month, day }))
  const date = Temporal.PlainDate.compare(gone!, from) >= 0 ? gone! : next!
  if (date === next && from.until(next).days > gone!.until(from).days)
    return no(`${sayDay(gone!)} is past: say ${next} if you mean the year after`)
  if (date.day !== day) return no(`${date.year} has no such day: say the date with its year`)
  return weekday && date.dayOfWeek !== weekday
    ? no(`that day is ${sayDay(date)}, no other: say its date alone, like ${date}`)
    : { ok: true, date }
}
