/** On which days something recurs: as it is written, in the configuration and in chat, and as it is said. */
import { list } from '../words.ts'

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const words: Readonly<Record<string, string>> = {
  day: 'FREQ=DAILY',
  weekday: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
  week: 'FREQ=WEEKLY',
  month: 'FREQ=MONTHLY',
}

/** The words that stand for a rule. */
export const everyWords: readonly string[] = Object.keys(words)

/** `mon`, `Monday`, `MO`. */
const dayName =
  /^(?:(mo)n?|(tu)(?:es?)?|(we)(?:d(?:nes)?)?|(th)(?:u(?:rs?)?)?|(fr)i?|(sa)(?:t(?:ur)?)?|(su)n?)(?:day)?$/i

function daysRule(written: readonly string[]): string | undefined {
  const found = written.map(name => dayName.exec(name)?.slice(1).find(Boolean)?.toUpperCase())
  if (found.length === 0 || found.includes(undefined)) return undefined
  return `FREQ=WEEKLY;BYDAY=${codes.filter(day => found.includes(day)).join(',')}`
}

/** The RRULE for `weekday`, `mon,wed`, `[mon, wed]` as a list, or an RRULE; whether that can be followed the calendar knows. */
export function ruleOf(written: string | readonly string[]): string | undefined {
  if (typeof written !== 'string') return daysRule(written)
  const text = written.trim().replace(/^RRULE:/i, '')
  if (/^FREQ=[A-Z]/i.test(text)) return text.toUpperCase()
  return words[text.toLowerCase()] ?? daysRule(text.split(/[\s,]+/).filter(Boolean))
}

/** Whether a rule says by itself on which days it happens, so that a first day is not needed. */
export const saysDays = (rule: string): boolean =>
  rule === words.day || (/^FREQ=WEEKLY;BYDAY=/.test(rule) && !/INTERVAL/.test(rule))

/** `every weekday`, `every Monday and Friday`; what has no such words is said as its rule. */
export function sayRule(rule: string): string {
  const word = everyWords.find(each => words[each] === rule)
  if (word) return `every ${word}`
  const [, days] = /^FREQ=WEEKLY;BYDAY=([A-Z,]+)$/.exec(rule) ?? []
  const named = days?.split(',').map(code => names[codes.indexOf(code)] ?? code)
  if (named) return `every ${list(named)}`
  const [, often, n] = /^FREQ=(DAILY|WEEKLY|MONTHLY);INTERVAL=(\d+)$/.exec(rule) ?? []
  const unit = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months' }[often ?? '']
  return unit ? `every ${n} ${unit}` : `by ${rule}`
}
