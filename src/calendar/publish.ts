/** The calendar that others subscribe to, as an iCalendar text (RFC 5545). */
import ical, { ICalCalendarMethod, type ICalEventData, ICalEventStatus } from 'ical-generator'
import type { CalendarEvent } from '../core/calendar.ts'
import { clip } from '../core/words.ts'

export type Published = {
  /** What the calendar is called where it is shown. */
  readonly name: string
  /** Whose ids these are: with it they are like no others in the world. */
  readonly house: string
  /** Epoch milliseconds. */
  readonly at: number
}

const hour = 3_600_000

/** A name as the end of an id: `Example & Sons` is `example-sons`. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'signalbox'

/** Text with nothing in it that acts; lines stay lines where they may. */
const plain = (text: string, most: number): string =>
  clip(
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, ' '),
    most,
  )

/** The library would put a backslash before these, which has no meaning in an address. */
const addressOf = (url: string): string => new URL(url).href.replace(/[,;\\]/g, encodeURIComponent)

const isAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)

/** So many events are written at once; then others have their turn. */
const atOnce = 200

/**
 * The events in the order given. The same state gives the same text for an hour, so that who asks often is told that
 * nothing is new. What was called off counts as one change more than the last.
 */
export async function publish(events: readonly CalendarEvent[], { name, house, at }: Published): Promise<string> {
  const calendar = ical({
    name: plain(name, 100).replaceAll('\n', ' '),
    prodId: { company: 'signalbox', product: 'calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: 900,
  })
  const parts = [calendar.toString().replace(/END:VCALENDAR\s*$/, '')]
  const about = { domain: slug(house), stamp: new Date(Math.floor(at / hour) * hour) }
  for (const [i, event] of events.entries()) {
    if (i % atOnce === atOnce - 1) await new Promise(setImmediate)
    parts.push(fold(calendar.createEvent(dataOf(event, about)).toString()))
    calendar.clear()
  }
  return `${parts.join('')}END:VCALENDAR\r\n`
}

function dataOf(event: CalendarEvent, { domain, stamp }: { domain: string; stamp: Date }): ICalEventData {
  const { uid, name, from, until, text, url, cancelled, sequence = 0 } = event
  return {
    id: `${uid}@${domain}`,
    sequence: sequence + (cancelled ? 1 : 0),
    stamp,
    start: new Date(from),
    end: new Date(Math.max(from, until)),
    summary: plain(name, 300).replaceAll('\n', ' '),
    ...(text && { description: plain(text, 4000) }),
    ...(url && isAddress(url) && { url: addressOf(url) }),
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  }
}

/** Bytes that a line may have. */
const longest = 75

/** The library's own folding encodes each character by itself: a second for a few thousand events. */
const fold = (block: string): string => block.split('\r\n').map(foldLine).join('\r\n')

function foldLine(line: string): string {
  if (Buffer.byteLength(line) <= longest) return line
  let [folded, bytes] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (bytes + size > longest) [folded, bytes] = [`${folded}\r\n `, 1]
    folded += character
    bytes += size
  }
  return folded
}
