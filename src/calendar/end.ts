/** When a span ends that somebody typed, seen from where it starts. */
import { Temporal } from 'temporal-polyfill'
import { dayFrom, type Part, readPart, type Standing } from './part.ts'
import { instantOf, localAt, type No, no, sayLocal } from './zone.ts'

/** An instant (epoch milliseconds), or the last of whole days. */
export type End =
  | { readonly ok: true; readonly at: number; readonly local: Temporal.PlainDateTime }
  | { readonly ok: true; readonly day: Temporal.PlainDate }

/** `from` begins the span; its zone is that of the end. */
export function readEnd(text: string, from: Standing): End | No {
  if (/^(24:00|midnight)$/i.test(text)) return endOf(nextMidnight(localAt(from.at, from.zone)), from)
  if (/^now$/i.test(text)) return no('it ends before it begins: say the later time last')
  const part = readPart(text, from)
  return part.ok ? placed(part, from) : part
}

const nextMidnight = (local: Temporal.PlainDateTime): Temporal.PlainDateTime =>
  local.toPlainDate().add({ days: 1 }).toPlainDateTime()

function placed({ day, time }: Part, from: Standing): End | No {
  const start = localAt(from.at, from.zone)
  const found = dayFrom(day, start.toPlainDate())
  if (!found.ok) return found
  if (!time) return { ok: true, day: found.date }
  const local = found.date.toPlainDateTime(time)
  if (Temporal.PlainDateTime.compare(local, start) > 0) return endOf(local, from)
  if (day.by === 'nothing' && isNight(start, time)) return endOf(local.add({ days: 1 }), from)
  return no(`it ends ${sayLocal(local)}, which is not after its start, ${sayLocal(start)}: say the end with its day`)
}

const noon = 12
/** From an evening to a morning: nobody means anything else. */
export const isNight = (start: { hour: number }, end: Temporal.PlainTime): boolean =>
  start.hour >= noon && end.hour < noon && start.hour - end.hour >= noon

function endOf(local: Temporal.PlainDateTime, { zone }: Standing): End | No {
  const found = instantOf(local, zone)
  return found.ok ? { ...found, local } : found
}
