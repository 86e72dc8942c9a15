/** When something happened that somebody types in afterwards: the last such time, never one that is to come. */
import { Temporal } from 'temporal-polyfill'
import type { Answer, TimeQuestion } from '../core/asks.ts'
import { readLength } from './length.ts'
import { type Day, type Part, parse, type Standing, unread } from './part.ts'
import { instantOf, localAt, type No, no, sayLocal, takeZone } from './zone.ts'

const longest = 100
/** Years back; more is a slip of the finger. */
const farthest = 1
/** Hours: a time of day that is still to come today was yesterday's when that is not longer ago. */
const lately = 12

/** `14:05`, `yesterday 14:05`, `mon 14:05`, `2026-12-03 14:05 UTC`, `20m ago`. `at` in epoch milliseconds: now. */
export function readHappened({ text, zone }: Extract<TimeQuestion, { ask: 'happened' }>, at: number): Answer {
  const typed = text.trim().replace(/\s+/g, ' ')
  if (typed === '') return no('when did it happen? Say it like 14:05, yesterday 14:05 or 20m ago')
  if (typed.length > longest) return no(`that is too long for a time: say it in ${longest} characters`)
  const cut = takeZone(typed)
  if ('ok' in cut) return cut
  const found = readPast(cut.text, { at, zone: cut.zone ?? zone })
  if (!found.ok) return found
  const first = localAt(at, zone).subtract({ years: farthest }).toZonedDateTime(zone).epochMilliseconds
  return found.value < first ? no('that is more than a year ago: check its date') : found
}

type Read = { readonly ok: true; readonly value: number } | No

function readPast(text: string, standing: Standing): Read {
  const { at, zone } = standing
  if (/^(right |just )?now$/i.test(text)) return { ok: true, value: at }
  const length = readLength(text.replace(/^-\s*/, '').replace(/\s+ago$/i, ''))
  if (length) {
    const from = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
    return { ok: true, value: from.subtract(length).epochMilliseconds }
  }
  const part = parse(text.replace(/^(at|last) /i, ''), standing)
  return part.ok ? placed(text, part, standing) : part
}

function placed(text: string, { day, time }: Part, { at, zone }: Standing): Read {
  if (!time) return no(`at what time? Say it like ${text.slice(0, 40)} 14:05`)
  const now = localAt(at, zone)
  const date = dayBefore(day, now.toPlainDate())
  if (!date) return unread(text)
  const local = date.toPlainDateTime(time)
  if (Temporal.PlainDateTime.compare(local, now) <= 0) return instant(local, zone)
  if (day.by === 'weekday') return instant(local.subtract({ days: 7 }), zone)
  const yesterday = local.subtract({ days: 1 })
  if (day.by === 'nothing' && yesterday.until(now).total('hours') <= lately) return instant(yesterday, zone)
  const cure = day.by === 'nothing' ? `: say yesterday ${text} if you mean that` : ': say when it happened'
  return no(`${sayLocal(local)} is still to come${cure}`)
}

function instant(local: Temporal.PlainDateTime, zone: string): Read {
  const found = instantOf(local, zone)
  return found.ok ? { ok: true, value: found.at } : found
}

/** The last such day that is not after `until`. */
function dayBefore(day: Day, until: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if (day.by === 'nothing') return until
  if (day.by === 'date') return day.date
  if (day.by === 'weekday') return until.subtract({ days: (until.dayOfWeek - day.weekday + 7) % 7 })
  const [now, before] = [until.year, until.year - 1].map(year => Temporal.PlainDate.from({ ...day, year }))
  const date = Temporal.PlainDate.compare(now!, until) <= 0 ? now! : before!
  return date.day === day.day ? date : undefined
}
