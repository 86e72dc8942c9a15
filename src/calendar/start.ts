/** When a thing begins that somebody typed: the next such time, never one that is past. */
import { Temporal } from 'temporal-polyfill'
import { afterLength, readLength } from './length.ts'
import { dayFrom, type Part, readPart, type Standing } from './part.ts'
import { instantOf, localAt, type No, no, sayLocal } from './zone.ts'

/** An instant (epoch milliseconds), or a whole day. `passed`: the same time earlier, which would have been meant before. */
export type Start =
  | { readonly ok: true; readonly at: number; readonly passed?: Temporal.PlainDateTime }
  | { readonly ok: true; readonly day: Temporal.PlainDate }

/** Until the thing comes again that says the same. */
const rounds = { nothing: { days: 1 }, weekday: { days: 7 }, year: { years: 1 } }

export function readStart(text: string, standing: Standing): Start | No {
  const { at, zone } = standing
  if (/^(right )?now$/i.test(text)) return { ok: true, at }
  const length = readLength(text.replace(/^(in\s+|\+\s*)/i, '').replace(/\s+from now$/i, ''))
  if (length) return { ok: true, at: afterLength(at, length, zone) }
  const part = readPart(text, standing)
  return part.ok ? nextOf(part, standing) : part
}

function nextOf({ day, time }: Part, { at, zone }: Standing): Start | No {
  const now = localAt(at, zone)
  const found = dayFrom(day, now.toPlainDate())
  if (!found.ok) return found
  if (!time) return { ok: true, day: found.date }
  const local = found.date.toPlainDateTime(time)
  // The running minute is now.
  const isPast = Temporal.PlainDateTime.compare(local, now.round({ smallestUnit: 'minute', roundingMode: 'floor' })) < 0
  if (!isPast) return instant(local, { at, zone })
  if (day.by === 'date') return no(`${sayLocal(local)} is past: say a time that is to come`)
  const next = instant(local.add(rounds[day.by]), { at, zone })
  return next.ok ? { ...next, passed: local } : next
}

function instant(local: Temporal.PlainDateTime, { at, zone }: Standing): { ok: true; at: number } | No {
  const found = instantOf(local, zone)
  return found.ok ? { ok: true, at: Math.max(at, found.at) } : found
}
