/** When a window recurs, as it is typed: on which days, and from when to when. */
import { answerTo } from '../asks.ts'
import { everyWords, ruleOf } from '../clock/every.ts'
import { dayOf } from '../clock/recurrence.ts'
import { readRepeat } from '../clock/repeat.ts'
import { wallTime } from '../clock/wall.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { nearest, sayDuration, sentence } from '../words.ts'
import type { World } from '../world.ts'
import { whenAsk } from './change.ts'
import { typedName } from './series.ts'

export type TypedTimes = {
  /** `weekday`, `mon,wed`, `2 weeks`, an RRULE. */
  readonly every: string
  /** `14:00..15:00`, or with the first day `fri 14:00..15:00`. */
  readonly when: string
  /** Milliseconds, where no end is typed. */
  readonly duration?: number
  /** `!window add backport every=weekday 14:00..15:00` */
  readonly how: string
}

export type SeriesTimes = {
  readonly start: string
  readonly rule: string
  readonly zone: string
  /** Milliseconds. */
  readonly duration: number
  /** Nothing of it begins before (epoch milliseconds). */
  readonly from: number
}

const day = 86_400_000

/** A day in January, when clocks change nowhere: a time of the day is one that can be read behind it. */
const plainDay = ({ at }: World): string => `${new Date(dayOf(at)).getUTCFullYear() + 1}-01-11`

const beginning = (when: string): string => when.split(/\s*(?:\.{2,3}|…|\s(?:to|until|till|for|[-–—])\s|\s*\+)/)[0]!

/** As it was typed; the same on a plain day; and its beginning alone on that day. */
const questions = (when: string, world: World) =>
  [when, `${plainDay(world)} ${when}`, `${plainDay(world)} ${beginning(when)}`].map(typed => whenAsk(typed, world))

/** What must be known to read it. */
export const timesAsks = ({ when }: Pick<TypedTimes, 'when'>, world: World) =>
  when.trim() === '' ? [] : questions(when, world)

/** The rule for what was typed behind `every`; undefined: it says no days. */
function readEvery(typed: string): string | undefined {
  const bare = typed.trim().replace(/^\[(.*)\]$/, '$1')
  if (/^\[|,$/.test(bare)) return undefined
  const said = readRepeat(`every ${bare}`)
  return ruleOf(bare) ?? (said?.rest === '' ? said.rule : undefined)
}

/** What was typed, read; or refused. Whether the rule can be followed only the calendar knows. */
export function readTimes(typed: TypedTimes, world: World): SeriesTimes | Outcome {
  const { every, when, how } = typed
  const rule = readEvery(every)
  if (rule === undefined) return noDays(typed)
  if (when.trim() === '') return refused('usage', text`From when to when? ${code(how)}`)
  const [plain, timed, begun] = questions(when, world).map(question => answerTo(world.answers, question))
  const why = plain?.ok === false ? plain.why : undefined
  const unclear = refused('time.unclear', text`${sentence(why ?? 'I could not read that as a time')}. ${code(how)}`)
  if (!begun?.ok) return plain?.ok ? whole({ ...plain.value, rule }, typed) : unclear
  // What is wrong with a time of the day is wrong on every day; else it is its end, which comes too early on that day.
  if (!timed?.ok)
    return timed?.why === why ? unclear : refused('window.backwards', text`That ends before it starts. ${code(how)}`)
  if (needsDay(rule))
    return refused(
      'window.day',
      text`On which day first? ${code(how.replace('every=weekday', `every=${typedName(every)} fri`))} · ${code(how.replace('weekday', 'fri'))}`,
    )
  const { from, zone } = timed.value
  const start = `${firstDay(wallTime(from, zone).slice(11), zone, world)}T${wallTime(from, zone).slice(11)}`
  const read = whole({ ...timed.value, rule }, typed)
  return 'facts' in read ? read : { ...read, start, from: dayOf(world.at) }
}

/** Today, or tomorrow when that time has passed: what is counted begins with what is to come. */
function firstDay(time: string, zone: string, { at }: World): string {
  const now = wallTime(at, zone)
  const today = Date.parse(`${now.slice(0, 10)}T00:00:00Z`)
  return new Date(time < now.slice(11) ? today + day : today).toISOString().slice(0, 10)
}

/** Milliseconds. */
const [shortest, longest] = [60_000, 7 * day]

type Read = { readonly from: number; readonly until?: number; readonly zone: string; readonly rule: string }

function whole({ from, until, zone, rule }: Read, { duration: usual, how }: TypedTimes): SeriesTimes | Outcome {
  const duration = until === undefined ? usual : until - from
  if (duration === undefined) return refused('window.endless', text`Until when? ${code(how)}`)
  if (duration < shortest || duration > longest)
    return refused('window.length', text`${sayDuration(duration)} is no length for it: from 1m to 7d. ${code(how)}`)
  return { start: wallTime(from, zone), rule, zone, duration, from }
}

/** A rule that says neither on which days nor from which day on. */
const needsDay = (rule: string): boolean =>
  /^FREQ=(?:DAILY|HOURLY|WEEKLY|MONTHLY|YEARLY)\b/.test(rule) &&
  (/INTERVAL=(?!1(?:;|$))/.test(rule) || !/^FREQ=(?:DAILY|HOURLY)\b|BY(?:MONTH|YEAR)?DAY=/.test(rule))

const dayWords = [...everyWords, 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']

function noDays({ every, how }: TypedTimes): Outcome {
  const [near] = nearest(every, dayWords, 1)
  const meant = /^\[|,$/.test(every)
    ? 'days stand together, without spaces. Say'
    : near
      ? `did you mean ${near}? Or say`
      : 'say'
  return refused(
    'window.every',
    text`${code(every.slice(0, 40))} says no days: ${meant} day, weekday, week, month, mon,wed or an RRULE like FREQ=MONTHLY;BYDAY=1TU. ${code(how)}`,
  )
}
