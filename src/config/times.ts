/** Times of a calendar as the configuration writes them: local times, days of the week, recurrences. */
import { z } from 'zod'
import { checkRule } from '../calendar/rule.ts'
import { ruleOf, saysDays } from '../core/clock/every.ts'
import { message } from './fault.ts'
import { means, readAs, timezone } from './kinds.ts'

const localTime = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)?$/
const clockTime = /^([01]?\d|2[0-3]):[0-5]\d$/
const withOffset = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::00)?(Z|[+-]\d\d:\d\d)$/

/** A Monday: what happens on days of the week counts from here when no first day is written. */
const monday = '2026-01-05'

/** The same day and time in one spelling; undefined when there is no such day or time. */
function local(text: string): string | undefined {
  const [, day, clock] = localTime.exec(text) ?? []
  const at = Date.parse(`${day}T${clock}:00Z`)
  const same = Number.isFinite(at) && new Date(at).toISOString().startsWith(`${day}T${clock}`)
  return same ? `${day}T${clock}` : undefined
}

export type Start = { readonly start: string /** Only the time of day was written. */; readonly dayless: boolean }

/** `14:00`, or `2026-01-05T14:00`. */
export const dayOrTime = readAs<Start>(
  text => {
    if (clockTime.test(text)) return { start: `${monday}T${text.padStart(5, '0')}`, dayless: true }
    const start = local(text)
    return start === undefined ? undefined : { start, dayless: false }
  },
  'is no local time',
  'write it like 14:00 or 2026-01-05T14:00',
)

export type Single = { readonly start: string /** Absent: local time. */; readonly zone?: string }

/** One time: local, or of a known offset from UTC. */
export const single = readAs<Single>(
  text => {
    const start = local(text)
    if (start !== undefined) return { start }
    const [, day, clock, offset] = withOffset.exec(text) ?? []
    const at = Date.parse(`${day}T${clock}:00${offset}`)
    return Number.isFinite(at) && local(`${day}T${clock}`) !== undefined
      ? { start: new Date(at).toISOString().slice(0, 16), zone: 'UTC' }
      : undefined
  },
  'is no time',
  'write it like 2026-12-01T21:00, or 2026-12-01T20:00Z',
)

const recurrenceCure =
  'write day, weekday, week, month, a list like [mon, wed], or an RRULE like FREQ=MONTHLY;BYDAY=1TU'

export const recurrence = z
  .union([z.string(), z.array(z.string())], { error: message('says no days', recurrenceCure) })
  .transform((written, ctx): string => {
    const rule = ruleOf(written)
    const fault = rule === undefined ? 'it says no days' : checkRule(rule)
    if (rule !== undefined && fault === undefined) return rule
    const what = rule === undefined ? 'says no days' : `is no recurrence: ${fault}`
    ctx.addIssue({ code: 'custom', message: message(`'${String(written).slice(0, 80)}' ${what}`, recurrenceCure) })
    return z.NEVER
  })

export { saysDays }

/** What windows and meetings are written with. */
export const start = means(
  dayOrTime.optional(),
  'When it begins, in local time: `14:00`, or with its first day `2026-01-05T14:00`',
  'local time',
)

export const every = means(
  recurrence.optional(),
  'On which days: `day`, `weekday`, `week`, `month`, a list like `[mon, wed]`, or an RRULE; absent: once',
  'days or RRULE',
)

export const zone = means(timezone.optional(), "Its local time, when that is not the organisation's")
