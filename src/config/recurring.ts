/** What happens again and again, in the configuration in a few words: `daily at 05:00`, `weekdays at 6:30`, `mon, thu at 22:00`. */
import { checkRule } from '../calendar/rule.ts'
import { ruleOf, saysDays } from '../core/clock/every.ts'
import { readRepeat } from '../core/clock/repeat.ts'
import { means, readAs } from './kinds.ts'
import { dayOrTime } from './times.ts'

/** `start` is the first local time, `rule` an RRULE, `words` what was written. */
export type Recurring = { readonly start: string; readonly rule: string; readonly words: string }

/** Whether a rule says by itself when it happens: each hour, on which days; not just how often. */
const saysWhen = (rule: string): boolean => saysDays(rule) || /FREQ=HOURLY|BY(DAY|MONTHDAY|YEARDAY)=/.test(rule)

const ruleFor = (days: string): string | undefined => {
  const said = readRepeat(days)
  return said === undefined ? ruleOf(days.replace(/\s+and\s+/gi, ' ')) : said.rest === '' ? said.rule : undefined
}

/** Undefined: it says no days, or no time of day where one is needed. */
export function readRecurring(written: string): Recurring | undefined {
  const words = written.trim().replace(/\s+/g, ' ')
  const [, days = '', time] = /^(.*?)(?: at (\d{1,2}:\d\d))?$/i.exec(words) ?? []
  const rule = ruleFor(days)
  const start = dayOrTime.safeParse(time ?? '00:00')
  if (rule === undefined || !saysWhen(rule) || checkRule(rule) !== undefined || !start.success) return undefined
  if (time === undefined && !rule.startsWith('FREQ=HOURLY')) return undefined
  return { start: start.data.start, rule, words: rule === days ? words : words.toLowerCase() }
}

const cure = 'write it like daily at 05:00, weekdays at 6:30 or mon, thu at 22:00'

export const recurring = means(
  readAs(readRecurring, 'says no days with a time', cure),
  'Days and a local time',
  'days and time, `daily at 05:00`',
)
