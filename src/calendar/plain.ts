/**
 * Recurrences of the plain kinds, by arithmetic: every other day, mondays and fridays, the 3rd of each month. Nearly all
 * are of these, and a search that goes from day to day takes fifty times as long.
 */
import type { Rule } from './rule.ts'

const hour = 3_600_000
const day = 24 * hour
const week = 7 * day
const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']

/** The parts that each kind may have and still be plain. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  HOURLY: ['FREQ', 'INTERVAL'],
  DAILY: ['FREQ', 'INTERVAL'],
  WEEKLY: ['FREQ', 'INTERVAL', 'BYDAY', 'WKST'],
  MONTHLY: ['FREQ', 'INTERVAL'],
  YEARLY: ['FREQ', 'INTERVAL'],
}

/** Clock faces are numbers: what they show, as if that were UTC, in milliseconds. `until` is not in. */
type Span = { readonly from: number; readonly until: number }

/** The faces in a span, in order; `first` is that of its start. */
export type Faces = (first: number, span: Span) => Generator<number>

/** Undefined when a rule is of no plain kind. */
export function plainFaces(rule: Rule): Faces | undefined {
  const kind = rule.get('FREQ')!
  const days = rule.get('BYDAY')?.split(',')
  const isPlain = [...rule.keys()].every(name => kinds[kind]!.includes(name)) && !days?.some(d => !codes.includes(d))
  if (!isPlain) return undefined
  const every = Number(rule.get('INTERVAL') ?? 1)
  if (kind === 'HOURLY') return (first, span) => steps(first, span, every * hour)
  if (kind === 'DAILY') return (first, span) => steps(first, span, every * day)
  if (kind === 'MONTHLY') return (first, span) => months(first, span, every)
  if (kind === 'YEARLY') return (first, span) => months(first, span, every * 12)
  const begins = codes.indexOf(rule.get('WKST') ?? 'MO')
  return (first, span) => weeks(first, span, { every, begins, days: days?.map(d => codes.indexOf(d)) })
}

/** The last step of `every` from `first` on that is not beyond `at`. */
const stepBefore = (first: number, at: number, every: number): number =>
  first + Math.max(0, Math.floor((at - first) / every)) * every

function* steps(first: number, { from, until }: Span, every: number): Generator<number> {
  for (let at = stepBefore(first, from, every); at < until; at += every) if (at >= from) yield at
}

/** Monday is 0; the fourth day before 1970 was one. */
const weekdayOf = (face: number): number => (((Math.floor(face / day) + 3) % 7) + 7) % 7

type Weekly = { readonly every: number; readonly begins: number; readonly days?: readonly number[] }

function* weeks(first: number, { from, until }: Span, { every, begins, days }: Weekly): Generator<number> {
  const into = (weekday: number): number => ((weekday - begins + 7) % 7) * day
  const offsets = [...new Set((days ?? [weekdayOf(first)]).map(into))].sort((a, b) => a - b)
  const start = first - into(weekdayOf(first))
  for (let at = stepBefore(start, from, every * week); at < until; at += every * week)
    for (const face of offsets.map(offset => at + offset)) if (face >= Math.max(from, first) && face < until) yield face
}

/** Months that have no such day are passed over, as RFC 5545 wants it. */
function* months(first: number, { from, until }: Span, every: number): Generator<number> {
  const monthOf = (face: number): number => new Date(face).getUTCFullYear() * 12 + new Date(face).getUTCMonth()
  const nth = new Date(first).getUTCDate()
  for (let month = stepBefore(monthOf(first), monthOf(from), every); month <= monthOf(until); month += every) {
    const date = new Date(first)
    date.setUTCFullYear(Math.floor(month / 12), month % 12, nth)
    const face = date.getTime()
    if (date.getUTCDate() === nth && face >= from && face < until) yield face
  }
}
