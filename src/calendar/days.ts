/** Days as people type them, to look at what is or was on them. */
import { Temporal } from 'temporal-polyfill'
import type { Answer, TimeQuestion } from '../core/asks.ts'
import { readLength } from './length.ts'
import { type Day, dayFrom, parse, readPart, type Standing } from './part.ts'
import { cutSpan } from './span.ts'
import { localAt, type No, no, sayDay, takeZone } from './zone.ts'

const longest = 100
/** Days that are looked at together at most. */
const most = 366

type Days = { readonly ok: true; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate } | No

/** Whole local days; `week` is today and the six days after it. `at` in epoch milliseconds. */
export function readDays({ text, zone }: Extract<TimeQuestion, { ask: 'days' }>, at: number): Answer {
  const typed = text.trim().replace(/\s+/g, ' ').toLowerCase()
  if (typed.length > longest) return no(`that is too long for a day: say it in ${longest} characters`)
  const cut = takeZone(typed)
  if ('ok' in cut) return cut
  const mine = { at, zone: cut.zone ?? zone }
  const read = readSpan(cut.text, mine)
  if (!read.ok) return read
  const { first, last } = read
  const days = first.until(last).days + 1
  if (days < 1) return no(`${sayDay(last)} is before ${sayDay(first)}: say the later day last`)
  if (days > most) return no(`that is ${days} days: say a year at most`)
  const start = (day: Temporal.PlainDate): number => day.toZonedDateTime(mine.zone).epochMilliseconds
  return { ok: true, value: { from: start(first), until: start(last.add({ days: 1 })), zone: mine.zone } }
}

const unread = (text: string): No =>
  no(`I can't read "${text.slice(0, 60)}" as a day: say today, week, fri, 2026-12-01 or 2026-12-01..2026-12-07`)

function readSpan(text: string, standing: Standing): Days {
  const today = localAt(standing.at, standing.zone).toPlainDate()
  const week = /^(this |next |last )?week$/.exec(text)
  if (week) return week[1] === undefined ? { ok: true, ...ahead(today, 7) } : wholeWeek(today, week[1].trim())
  const length = readLength(text)
  if (length) return { ok: true, ...ahead(today, Math.ceil(length.total({ unit: 'days', relativeTo: today }))) }
  const { start, end, length: long } = cutSpan(text)
  const first = readDay(start, today, standing)
  if (!first.ok || (end === undefined && !long)) return first.ok ? { ...first, last: first.first } : first
  if (long) return { ok: true, ...ahead(first.first, Math.ceil(long.total({ unit: 'days', relativeTo: first.first }))) }
  const last = readDay(end!, first.first, standing)
  return last.ok ? { ok: true, first: first.first, last: last.first } : last
}

const ahead = (first: Temporal.PlainDate, days: number) => ({ first, last: first.add({ days: days - 1 }) })

/** From Monday to Sunday. */
function wholeWeek(today: Temporal.PlainDate, which: string): Days {
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const first = monday.add({ weeks: which === 'next' ? 1 : which === 'last' ? -1 : 0 })
  return { ok: true, ...ahead(first, 7) }
}

function readDay(
  text: string,
  from: Temporal.PlainDate,
  standing: Standing,
): { ok: true; first: Temporal.PlainDate } | No {
  const last = /^last (?=(mon|tue|wed|thu|fri|sat|sun)[a-z]*$)/.exec(text)
  const isBack = /^(yesterday|.* ago)$/.test(text)
  const part = last || isBack ? parse(text.slice(last?.[0].length ?? 0), standing) : readPart(text, standing)
  if (!part.ok) return /as a time/.test(part.why) ? unread(text) : part
  if (part.time) return no(`"${text.slice(0, 60)}" has a time: say the day alone`)
  const day = nearestYear(part.day, from)
  const found = dayFrom(day, from)
  if (!found.ok) return found
  return {
    ok: true,
    first: last ? found.date.subtract({ days: found.date.equals(from) || day.by === 'weekday' ? 7 : 0 }) : found.date,
  }
}

/** A day of the year is the nearest one: who looks may look back. */
function nearestYear(day: Day, from: Temporal.PlainDate): Day {
  if (day.by !== 'year') return day
  const found = [-1, 0, 1].map(n => Temporal.PlainDate.from({ year: from.year + n, month: day.month, day: day.day }))
  const far = (date: Temporal.PlainDate): number => Math.abs(from.until(date).days)
  return { by: 'date', date: found.toSorted((a, b) => far(a) - far(b))[0]! }
}
