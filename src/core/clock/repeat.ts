/** "every monday", "daily", an RRULE: how people say that something happens again and again. */
import type { Recurrence } from './recurrence.ts'

/** A recurrence as a reminder keeps it, with the words for it. */
export type Repeat = Pick<Recurrence, 'start' | 'rule' | 'zone'> & { readonly words: string }

/** What was said about repeating, and the text without it. `days` are the weekdays that it falls on, if it names any. */
export type Said = {
  readonly rule: string
  readonly words: string
  readonly days: readonly string[]
  readonly rest: string
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const units = {
  minute: 'MINUTELY',
  hour: 'HOURLY',
  day: 'DAILY',
  week: 'WEEKLY',
  month: 'MONTHLY',
  year: 'YEARLY',
} as const
const adverbs = { hourly: 'hour', daily: 'day', weekly: 'week', monthly: 'month', yearly: 'year' } as const

const aDay = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*'
const shapes = {
  rule: /(?:^|\s)(?:RRULE:)?(FREQ=[A-Z]+(?:;[A-Z]+=[A-Za-z0-9,+-]+)*)(?=\s|$)/i,
  work: /(?:^|\s)(?:every\s+(?:weekday|workday)|weekdays|workdays)(?=\s|$)/i,
  days: new RegExp(`(?:^|\\s)every\\s+(${aDay}(?:(?:\\s*,\\s*|\\s+and\\s+)${aDay})*)(?=\\s|$)`, 'i'),
  many: /(?:^|\s)every\s+(?:(\d{1,3})\s+|(other)\s+)?(minute|hour|day|week|month|year)s?(?=\s|$)/i,
  adverb: /(?:^|\s)(hourly|daily|weekly|monthly|yearly)(?=\s|$)/i,
}

/** Takes what is said about repeating out of a text; undefined: it says nothing about it. */
export function readRepeat(text: string): Said | undefined {
  for (const read of [readRule, readWork, readDays, readMany, readAdverb]) {
    const said = read(text)
    if (said) return said
  }
  return undefined
}

const without = (text: string, found: RegExpExecArray): string =>
  `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`.replace(/\s+/g, ' ').trim()

function readRule(text: string): Said | undefined {
  const found = shapes.rule.exec(text)
  const rule = found?.[1]?.toUpperCase()
  return found && rule ? { rule, words: rule, days: [], rest: without(text, found) } : undefined
}

function readWork(text: string): Said | undefined {
  const found = shapes.work.exec(text)
  if (!found) return undefined
  const days = weekdays.slice(0, 5)
  return { rule: ruleOf(days), words: 'every weekday', days, rest: without(text, found) }
}

function readDays(text: string): Said | undefined {
  const found = shapes.days.exec(text)
  const typed = found?.[1]?.toLowerCase().split(/\s*,\s*|\s+and\s+/) ?? []
  const days = typed.map(word => weekdays.find(day => day.startsWith(word) || `${day}s` === word))
  if (!found || days.includes(undefined)) return undefined
  const named = weekdays.filter(day => days.includes(day))
  return { rule: ruleOf(named), words: `every ${named.join(' and ')}`, days: named, rest: without(text, found) }
}

const ruleOf = (days: readonly (typeof weekdays)[number][]): string =>
  `FREQ=WEEKLY;BYDAY=${days.map(day => codes[weekdays.indexOf(day)]).join(',')}`

function readMany(text: string): Said | undefined {
  const found = shapes.many.exec(text)
  if (!found) return undefined
  const n = found[2] ? 2 : Number(found[1] ?? 1)
  const unit = found[3]!.toLowerCase() as keyof typeof units
  if (n === 0) return undefined
  const rule = `FREQ=${units[unit]}${n === 1 ? '' : `;INTERVAL=${n}`}`
  return { rule, words: n === 1 ? `every ${unit}` : `every ${n} ${unit}s`, days: [], rest: without(text, found) }
}

function readAdverb(text: string): Said | undefined {
  const found = shapes.adverb.exec(text)
  if (!found) return undefined
  const unit = adverbs[found[1]!.toLowerCase() as keyof typeof adverbs]
  return { rule: `FREQ=${units[unit]}`, words: `every ${unit}`, days: [], rest: without(text, found) }
}

/** More often than every hour nobody is reminded: RFC 5545 knows rules by the second. */
export const isTooOften = (rule: string): boolean => /FREQ=(SECOND|MINUTE)LY|BYSECOND|BYMINUTE/i.test(rule)
