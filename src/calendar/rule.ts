/** Recurrence rules (RFC 5545, section 3.3.10) as far as they are understood; whatever is not is named, never ignored. */

const numbers =
  (low: number, high: number, signed = false) =>
  (value: string) =>
    value.split(',').every(each => {
      const n = /^[+-]?\d{1,4}$/.test(each) ? Number(each) : Number.NaN
      return n !== 0 || low === 0 ? (signed ? Math.abs(n) : n) >= low && Math.abs(n) <= high : false
    })

const day = '(?:MO|TU|WE|TH|FR|SA|SU)'
const shape = (text: string) => (value: string) => new RegExp(`^(?:${text})$`).test(value)

/** Whether there is such a day and time; `iso` as in `2026-12-31T14:00:00`. */
function isTime(iso: string): boolean {
  const at = Date.parse(`${iso}Z`)
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(iso)
}

/** `20261231`, `20261231T140000`, `20261231T140000Z`. */
function isMoment(value: string): boolean {
  const [, y, m, d, h = '00', min = '00', s = '00'] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)Z?)?$/.exec(value) ?? []
  return isTime(`${y}-${m}-${d}T${h}:${min}:${s}`)
}

/** The parts of a rule, and which values they take. */
const parts: Readonly<Record<string, (value: string) => boolean>> = {
  FREQ: shape('YEARLY|MONTHLY|WEEKLY|DAILY|HOURLY'),
  INTERVAL: value => numbers(1, 1000)(value) && !value.includes(','),
  COUNT: shape(String.raw`[1-9]\d{0,4}`),
  UNTIL: isMoment,
  WKST: shape(day),
  BYDAY: shape(String.raw`(?:[+-]?[1-9]\d?)?${day}(?:,(?:[+-]?[1-9]\d?)?${day})*`),
  BYMONTH: numbers(1, 12),
  BYMONTHDAY: numbers(1, 31, true),
  BYYEARDAY: numbers(1, 366, true),
  BYWEEKNO: numbers(1, 53, true),
  BYSETPOS: numbers(1, 366, true),
  BYHOUR: numbers(0, 23),
  BYMINUTE: numbers(0, 59),
  BYSECOND: numbers(0, 59),
}

export type Rule = ReadonlyMap<string, string>

/** The parts of a rule by name; a text says what is wrong with it. */
export function readRule(rule: string): Rule | string {
  const found = new Map<string, string>()
  if (rule.length > 500) return 'a recurrence is not that long'
  for (const part of rule.toUpperCase().split(';')) {
    const [, name, value] = /^([A-Z]+)=([A-Z0-9,+-]+)$/.exec(part.trim()) ?? []
    if (name === undefined || !Object.hasOwn(parts, name))
      return `a recurrence has no ${part.slice(0, 40) || 'empty part'}`
    if (found.has(name)) return `a recurrence has one ${name}`
    if (name === 'FREQ' && /^(SECONDLY|MINUTELY)$/.test(value!)) return 'a recurrence goes by the hour at most'
    if (!parts[name]!(value!)) return `${part.slice(0, 40)} is out of the range of ${name}`
    found.set(name, value!)
  }
  if (!found.has('FREQ')) return 'a recurrence says its FREQ, like FREQ=WEEKLY;BYDAY=MO'
  if (found.has('COUNT') && found.has('UNTIL')) return 'a recurrence has COUNT or UNTIL, never both'
  return isTooOften(found) ? 'that is more often than a hundred times a day' : found
}

function isTooOften(rule: Rule): boolean {
  const each = (name: string, usual = 1): number => rule.get(name)?.split(',').length ?? usual
  const hours = each('BYHOUR', rule.get('FREQ') === 'HOURLY' ? 24 : 1)
  return hours * each('BYMINUTE') * each('BYSECOND') > 100
}

/** What is wrong with a rule, as a sentence; undefined: nothing. */
export function checkRule(rule: string): string | undefined {
  const read = readRule(rule)
  return typeof read === 'string' ? read : undefined
}

export type Recurring = { readonly start: string; readonly rule: string; readonly zone: string }

/** What is wrong with a recurrence, as a sentence; undefined: nothing. `start` as in `2026-01-05T14:00`, an empty rule is once. */
export function checkRecurrence({ start, rule, zone }: Recurring): string | undefined {
  if (!isZone(zone)) return `there is no time zone ${zone.slice(0, 40)}`
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/.test(start) || !isTime(start))
    return `${start.slice(0, 40)} is no local time like 2026-01-05T14:00`
  return rule === '' ? undefined : checkRule(rule)
}

/** Those that were looked up: it takes as long as the rest of a check. */
const zones = new Set<string>()

function isZone(zone: string): boolean {
  if (zones.has(zone)) return true
  try {
    zones.add(new Intl.DateTimeFormat('en', { timeZone: zone }) && zone)
    return true
  } catch {
    return false
  }
}
