/** An iCalendar text (RFC 5545) as entries with local times. What is wrong with one event does not spoil the others. */
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { zonesOf } from './feed-zone.ts'

/** A time on the clocks of a zone; `isDay`: a whole day. */
export type Stamp = { readonly local: Temporal.PlainDateTime; readonly zone: string; readonly isDay: boolean }

export type FeedEntry = {
  readonly uid: string
  readonly name: string
  readonly place?: string
  readonly start: Stamp
  /** Milliseconds; of whole days, days. */
  readonly length: number
  readonly rule?: string
  readonly extra: readonly Stamp[]
  readonly except: readonly Stamp[]
  /** It stands for this one of a recurrence. */
  readonly instead?: Stamp
  readonly cancelled: boolean
  readonly sequence: number
}

/** `skipped`: events that can't be understood. */
export type Feed = { readonly entries: readonly FeedEntry[]; readonly skipped: number }

type Settings = { readonly usual: string; readonly at: number }
type Zones = ReturnType<typeof zonesOf>

const mostEvents = 20_000
const day = 86_400_000

const blocks = (text: string, name: string): string[] =>
  [...text.matchAll(new RegExp(`^BEGIN:${name}[ \\t]*$[^]*?^END:${name}[ \\t]*$`, 'gim'))].map(([block]) => block)

/** One component by itself, as if it were alone in its calendar. */
const parse = (block: string, name: string): ICAL.Component | null =>
  new ICAL.Component(ICAL.parse(`BEGIN:VCALENDAR\r\n${block}\r\nEND:VCALENDAR`)).getFirstSubcomponent(name)

/** Throws a sentence when the text is no calendar at all. `usual`: the zone of times without one; `at`: now. */
export function readFeed(text: string, settings: Settings): Feed {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  if (!/^\s*BEGIN:VCALENDAR/i.test(plain)) throw new Error('it is no iCalendar file')
  if (!/^END:VCALENDAR\s*$/im.test(plain)) throw new Error('it ends in the middle')
  const zones = zonesOf(new Map(blocks(plain, 'VTIMEZONE').flatMap(zoneEntry)), settings)
  const all = blocks(plain, 'VEVENT')
  if (all.length > mostEvents) throw new Error(`it has more than ${mostEvents} events`)
  const entries = all.map(block => attempt(() => entryOf(parse(block, 'vevent')!, zones, settings.usual)))
  const good = entries.filter(entry => entry !== undefined)
  return { entries: good, skipped: entries.length - good.length }
}

function zoneEntry(block: string): [string, ICAL.Component][] {
  const zone = attempt(() => parse(block, 'vtimezone') ?? undefined)
  const id = zone?.getFirstPropertyValue('tzid')
  return zone && id ? [[String(id), zone]] : []
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Throws when the event can't be understood. */
function entryOf(event: ICAL.Component, zones: Zones, usual: string): FeedEntry {
  const stampsOf = (name: string): Stamp[] =>
    event
      .getAllProperties(name)
      .flatMap(p => p.getValues().map(value => stampOf(value, p.getParameter('tzid'), { zones, usual })))
  const [start] = stampsOf('dtstart')
  if (!start) throw new Error('no start')
  const rules = event.getAllProperties('rrule')
  if (rules.length > 1 || event.hasProperty('exrule')) throw new Error('a rule of an older kind')
  const word = (name: string): string => String(event.getFirstPropertyValue(name) ?? '').trim()
  const name = word('summary').replace(/\s+/g, ' ').slice(0, 200) || '(no title)'
  const [instead] = stampsOf('recurrence-id')
  return {
    ...{ uid: uidOf(word('uid'), name), name, start, instead },
    ...(word('location') && { place: word('location').replace(/\s+/g, ' ').slice(0, 200) }),
    length: lengthOf(start, stampsOf('dtend')[0], event.getFirstPropertyValue('duration')),
    ...(rules[0] && { rule: String(rules[0].getFirstValue()).replace(/;$/, '') }),
    ...{ extra: stampsOf('rdate'), except: stampsOf('exdate') },
    ...{ cancelled: word('status').toUpperCase() === 'CANCELLED', sequence: Number(word('sequence')) || 0 },
  }
}

// vobject, which writes fedocal's exports, makes such a uid anew each time: it names nothing.
const madeAnew = /^\d{8}T\d{6}Z\s*-\s*\d+@/

/** Without a uid of its own an event goes by its name. */
const uidOf = (uid: string, name: string): string =>
  uid === '' || madeAnew.test(uid) ? `name:${name}` : uid.slice(0, 255)

/** Throws when it is no time, or of a zone that nobody knows. */
function stampOf(
  value: unknown,
  tzid: string | string[] | undefined,
  { zones, usual }: { zones: Zones; usual: string },
): Stamp {
  const time = value instanceof ICAL.Period ? value.start : value
  if (!(time instanceof ICAL.Time)) throw new Error('no time')
  const { year, month, day: date, hour, minute, second, isDate } = time
  const local = new Temporal.PlainDateTime(
    year,
    month,
    date,
    isDate ? 0 : hour,
    isDate ? 0 : minute,
    isDate ? 0 : Math.min(second, 59),
  )
  const isUtc = time.zone === ICAL.Timezone.utcTimezone
  const zone = isUtc ? 'UTC' : tzid === undefined || isDate ? usual : zones(String(tzid))
  if (zone === undefined) throw new Error(`no zone ${String(tzid)}`)
  return { local, zone, isDay: isDate }
}

/** Throws when it ends before it begins. */
function lengthOf(start: Stamp, end: Stamp | undefined, duration: unknown): number {
  const ms = duration instanceof ICAL.Duration ? duration.toSeconds() * 1000 : 0
  if (start.isDay) {
    const days = end ? start.local.until(end.local, { largestUnit: 'day' }).days : Math.ceil(ms / day)
    return Math.max(days, 1)
  }
  const length = end ? instantOfStamp(end) - instantOfStamp(start) : ms
  if (length < 0) throw new Error('an end before its start')
  return length
}

/** Epoch milliseconds. A time that a change of clocks skips is as much later. */
export const instantOfStamp = ({ local, zone }: Stamp): number => local.toZonedDateTime(zone).epochMilliseconds
