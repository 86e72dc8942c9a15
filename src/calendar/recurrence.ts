/**
 * Recurrences (RFC 5545) in a zone: local time stays when clocks change. They are counted on the clock face, and
 * each is then placed in its zone: a time that a change of clocks skips happens as much later as the clocks jump
 * (02:30 at 03:30, never not at all), one that comes twice happens the first time. What recurs by the hour, on no
 * hours that are named, goes by hours that pass and not by the clock.
 */
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import type { Answer, TimeQuestion } from '../core/asks.ts'
import { plainFaces } from './plain.ts'
import { checkRecurrence, type Recurring, type Rule, readRule } from './rule.ts'
import { no } from './zone.ts'

export { checkRecurrence } from './rule.ts'

/** So many starts an answer holds at most. */
const most = 1000
const day = 86_400_000

/** Starts in epoch milliseconds, in order, 1,000 at most; what is wrong with the rule, its start or its zone is told. */
export function occurrences(question: Extract<TimeQuestion, { ask: 'occurrences' }>): Answer {
  const fault = checkRecurrence(question)
  if (fault !== undefined) return no(fault)
  try {
    return { ok: true, value: startsOf(question, question) }
  } catch {
    return no(`${question.rule.slice(0, 80)} can't be followed`)
  }
}

type Span = { readonly from: number; readonly until: number }

/** Throws when the library gives up. */
function startsOf({ start, rule, zone }: Recurring, { from, until }: Span): number[] {
  const first = Temporal.PlainDateTime.from(start)
  const at = first.toZonedDateTime(zone).epochMilliseconds
  if (rule === '') return at >= from && at < until ? [at] : []
  const read = readRule(rule) as Rule
  const face = passes(read) ? 'UTC' : zone
  const isFlat = face === 'UTC'
  const place = (wall: number): number => (isFlat ? wall : onFace(wall).toZonedDateTime(face).epochMilliseconds)
  const wallOf = (instant: number): number =>
    isFlat ? instant : faceOf(Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(face))
  const search = { first: wallOf(Math.max(from, at)) - day, last: wallOf(until) + day, place, from, until }
  const begins = face === zone ? faceOf(first) : at
  const plain = plainFaces(read)
  if (plain) return placed(plain(begins, { from: search.first, until: search.last }), search)
  const end = untilOf(read, zone)
  const rules = new RRuleTemporal({
    rruleString: textOf(
      read,
      end && (face === zone ? end : end.toZonedDateTime(zone).withTimeZone('UTC').toPlainDateTime()),
    ),
    dtstart: onFace(begins).toZonedDateTime('UTC'),
    cache: false,
    maxCandidateEvaluations: 200_000,
  })
  return collect(rules, search)
}

/** Whether it goes by hours that pass. */
const passes = (rule: Rule): boolean =>
  rule.get('FREQ') === 'HOURLY' && ![...rule.keys()].some(name => name.startsWith('BY'))

type Search = Span & {
  /** What the clock face shows at both ends, as if it were UTC, with a day to spare. */
  readonly first: number
  readonly last: number
  readonly place: (wall: number) => number
}

/** Faces in order as instants; one that clocks skip and one beside it may be the same. */
function placed(faces: Iterable<number>, { place, from, until }: Search): number[] {
  const found = new Set<number>()
  for (const face of faces) {
    const at = place(face)
    if (at >= from && at < until) found.add(at)
    if (found.size === most) break
  }
  return [...found].sort((a, b) => a - b)
}

/** Looks in steps that grow, so that what is never over costs no more than it is asked for. */
function collect(rules: RRuleTemporal, { first, last, place, from, until }: Search): number[] {
  const found = new Set<number>()
  let [begin, step] = [first, 50 * day]
  while (begin < last && found.size < most) {
    const end = Math.min(last, begin + step)
    for (const each of rules.between(new Date(begin), new Date(end - 1), true)) {
      const at = place(each.epochMilliseconds)
      if (at >= from && at < until) found.add(at)
    }
    ;[begin, step] = [end, step * 2]
  }
  return [...found].sort((a, b) => a - b).slice(0, most)
}

/** A clock face as a number: what it shows, as if that were UTC. */
const faceOf = (local: Temporal.PlainDateTime | Temporal.ZonedDateTime): number =>
  ('timeZoneId' in local ? local.toPlainDateTime() : local).toZonedDateTime('UTC').epochMilliseconds

const onFace = (wall: number): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime()

/** The rule with its end on the clock face. */
const textOf = (rule: Rule, end: Temporal.PlainDateTime | undefined): string =>
  [...rule]
    .map(
      ([name, value]) =>
        `${name}=${name === 'UNTIL' ? `${end!.toString({ smallestUnit: 'second' }).replace(/[-:]/g, '').slice(0, 15)}Z` : value}`,
    )
    .join(';')

/** The last local time that a rule allows, in its zone; undefined: it does not end by itself. */
function untilOf(rule: Rule, zone: string): Temporal.PlainDateTime | undefined {
  const [, date, time, utc] = /^(\d{8})(?:T(\d{6})(Z)?)?$/.exec(rule.get('UNTIL') ?? '') ?? []
  if (date === undefined) return undefined
  const local = Temporal.PlainDateTime.from(`${date}T${time ?? '235959'}`)
  return utc ? local.toZonedDateTime('UTC').withTimeZone(zone).toPlainDateTime() : local
}
