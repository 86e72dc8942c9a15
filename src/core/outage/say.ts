/** How an outage is put into words: its name, its times, how it stands. */
import { wallTime } from '../clock/wall.ts'
import { clock, date, type Line, strong, text } from '../post.ts'
import { list, sayDuration } from '../words.ts'
import { isOn, isOver, type Outage } from './slice.ts'

/** `O5 planned outage of web`. */
export const outageName = ({ id, planned, services }: Outage): Line =>
  text`${strong(id)} ${planned ? 'planned outage' : 'outage'} of ${list(services)}`

const day = 86_400_000

/** `Thu 3 Dec 21:00 to 23:00`, the later day said where it is another. */
export const spanWords = ({ from, until }: { readonly from: number; readonly until?: number }): Line => {
  if (until === undefined) return text`since ${date(from)}`
  return text`${date(from)} to ${until - from < day / 2 ? clock(until) : date(until)}`
}

const utc = (at: number): string => wallTime(at, 'UTC').replace('T', ' ')

/** `2026-12-03 21:00-23:00 UTC`: for subjects, which have no time zones of their own. */
export function spanUtc({ from, until }: { readonly from: number; readonly until?: number }): string {
  if (until === undefined) return `since ${utc(from)} UTC`
  const [first, last] = [utc(from), utc(until)]
  const same = first.slice(0, 10) === last.slice(0, 10)
  return `${first}${same ? `-${last.slice(11)}` : ` - ${last}`} UTC`
}

const marks: Readonly<Record<string, (outage: Outage) => string>> = {
  soon: () => 'reminder',
  changed: () => 'changed',
  moved: () => 'moved',
  extended: ({ until }) => `extended until ${utc(until ?? 0)} UTC`,
  cancelled: () => 'cancelled',
  started: () => 'begun',
  updated: () => 'update',
  verifying: () => 'verifying',
  overrun: () => 'overrunning',
  reopened: () => 'not over',
  investigating: () => 'investigating',
  identified: () => 'identified',
  monitoring: () => 'monitoring',
  over: () => 'over',
}

/** `[moved] Planned outage: web, 2026-12-03 21:00-23:00 UTC`: made from what is known, so that it is one line and true. */
export function subjectOf(outage: Outage, kind: string): string {
  const mark = marks[kind]?.(outage)
  const { planned, services, from, until } = outage
  const what = `${planned ? 'Planned outage' : 'Outage'}: ${list(services)}, ${spanUtc({ from, until })}`
  return mark === undefined ? what : `[${mark}] ${what}`
}

/** Whether it is past its announced end, or should have begun, by what was noticed of it. */
const lateWords = ({ state, overrun, until, silentSince, from }: Outage): Line => {
  if (overrun && until !== undefined) return text`overrunning: announced until ${clock(until)}`
  return state === 'scheduled' && silentSince !== undefined && silentSince >= from
    ? text`should have begun at ${clock(from)}, and nobody has said so`
    : []
}

/** How it stands: `in progress since 21:03, expected until 23:00`. */
export function stateWords(outage: Outage): Line {
  const { state, from, until, startedAt, endedAt, planned } = outage
  const late = lateWords(outage)
  if (isOver(outage)) {
    const lasted = startedAt === undefined || endedAt === undefined ? undefined : endedAt - startedAt
    const took = lasted === undefined ? '' : `, after ${sayDuration(lasted)}`
    return text`${state}${endedAt !== undefined && text` at ${clock(endedAt)}`}${took}`
  }
  if (!isOn(outage)) return text`${state}: ${spanWords({ from, until })}${late.length > 0 && text`; ${late}`}`
  const end = until === undefined ? [] : text`, ${late.length > 0 ? late : text`expected until ${clock(until)}`}`
  return text`${state}${planned ? text` since ${clock(startedAt ?? from)}` : text`, since ${date(startedAt ?? from)}`}${end}`
}

/** What was promised next, or that it did not come. */
export function promiseWords({ nextUpdate, silentSince, state, from }: Outage): Line {
  if (nextUpdate === undefined) return []
  const next = text`next word at ${clock(nextUpdate)}`
  if (silentSince === undefined || (state === 'scheduled' && silentSince >= from)) return next
  return text`word was due at ${clock(silentSince)} and has not come; ${next}`
}

/** `2 h`, `30 min`: how much notice there is. */
export const lengthWords = ({ from, until }: Pick<Outage, 'from' | 'until'>): string =>
  until === undefined ? 'an unknown time' : sayDuration(until - from)

/** What people notice, and for how long of it. */
export const impactWords = ({ impact, unavailable }: Pick<Outage, 'impact' | 'unavailable'>): string => {
  if (unavailable === undefined) return impact ?? ''
  const how = unavailable === 0 ? 'nothing is unavailable' : `unavailable for about ${sayDuration(unavailable)}`
  return impact === undefined ? how : `${impact} (${how})`
}

/** How long it went on past the end that was announced first, in milliseconds; 0: not at all. */
export const overranBy = ({ firstUntil, endedAt }: Pick<Outage, 'firstUntil' | 'endedAt'>): number =>
  firstUntil === undefined || endedAt === undefined ? 0 : Math.max(0, endedAt - firstUntil)
