/** Zones and the local times in them: their names as people type them, and the nights when clocks change. */
import { Temporal } from 'temporal-polyfill'
import { nearest } from '../core/words.ts'

export type No = { readonly ok: false; readonly why: string }
export const no = (why: string): No => ({ ok: false, why })

const regions = /^(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\//
const named = Intl.supportedValuesOf('timeZone').filter(zone => regions.test(zone))
const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ')
const byCity = new Map(named.map(zone => [cityOf(zone).toLowerCase(), zone]))

/** The IANA name for what was typed: `europe/berlin`, `Berlin`, `UTC`; undefined: no such zone. */
export function zoneNamed(typed: string): string | undefined {
  if (/^(etc\/)?(utc|gmt|z|zulu)$/i.test(typed)) return 'UTC'
  if (!typed.includes('/')) return byCity.get(typed.toLowerCase().replaceAll('_', ' '))
  try {
    const plain = Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId
    return named.find(zone => zone.toLowerCase() === plain.toLowerCase()) ?? plain
  } catch {
    return undefined
  }
}

/** A sentence about a name that is no zone, with those that are like it. */
export function unknownZone(typed: string): No {
  const whole = nearest(typed, named)
  const like = whole.length > 0 ? whole : nearest(cityOf(typed), [...byCity.keys()]).map(zoneNamed)
  const found = like.join(' or ')
  return no(`I know no time zone ${typed.slice(0, 40)}: say ${found || 'one like Europe/Berlin, or UTC'}`)
}

const clocked = String.raw`(?<=\d|[ap]\.?m\.?)`
const offsetAtEnd = new RegExp(String.raw`${clocked}\s*(?:(?:utc|gmt)\s*([+-]\d\d?(?::?\d\d)?)|(\+\d\d:?\d\d))$`, 'i')
const isoAtEnd = /(?<=\dT\d\d:\d\d(?::\d\d)?)([+-]\d\d:?\d\d)$/i
const utcAtEnd = /(?:^|(?<=[\da-z])\s+|(?<=\d))\(?(utc|gmt|z)\)?$/i
const ianaAtEnd = /(?:^|\s+)\(?([a-z][a-z_]*(?:\/[a-z0-9_+-]+)+)\)?$/i
const cityAtEnd = /\s+(?:in\s+)?([a-z][a-z_]*(?:[ ][a-z]+){0,2})$/i

const afterTime = /(?:\d|[ap]\.?m\.?|noon|midnight)$/i

/** `+02:00` for the ways people write it. */
function offsetOf(typed: string): string {
  const [, sign, hours, minutes = '00'] = /^([+-])(\d\d?)(?::?(\d\d))?$/.exec(typed)!
  return `${sign}${hours!.padStart(2, '0')}:${minutes}`
}

/** A text without the zone, or the offset from UTC, that it ended with. */
export function takeZone(text: string): { text: string; zone?: string } | No {
  const offset = offsetAtEnd.exec(text) ?? isoAtEnd.exec(text)
  if (offset) return takeOffset(text.slice(0, offset.index), offsetOf(offset[1] ?? offset[2]!))
  const plain = utcAtEnd.exec(text) ?? ianaAtEnd.exec(text)
  if (plain) {
    const [zone, rest] = [zoneNamed(plain[1]!), text.slice(0, plain.index).trim()]
    if (zone) return { text: rest, zone }
    // Behind anything but a time it is no zone but other words.
    return afterTime.test(rest) ? unknownZone(plain[1]!) : { text }
  }
  // The longest name first: "york" alone is no city.
  for (let words = cityAtEnd.exec(text)?.[1]; words; words = /\s(.*)$/.exec(words)?.[1]) {
    const zone = zoneNamed(words)
    if (zone) return { text: text.slice(0, -words.length).replace(/\s+(in\s+)?$/i, ''), zone }
  }
  return { text }
}

function takeOffset(text: string, zone: string): { text: string; zone?: string } | No {
  const [hours, minutes] = zone.slice(1).split(':').map(Number)
  return hours! > 14 || minutes! > 59 ? no(`${zone} is no distance from UTC: say a zone`) : { text: text.trim(), zone }
}

const clockOf = (time: { toPlainTime(): Temporal.PlainTime }): string => time.toPlainTime().toString().slice(0, 5)

/** The instant of a local time; where a change of clocks skips or repeats it, what to say instead. */
export function instantOf(local: Temporal.PlainDateTime, zone: string): { ok: true; at: number } | No {
  const [early, late] = (['earlier', 'later'] as const).map(disambiguation =>
    local.toZonedDateTime(zone, { disambiguation }),
  ) as [Temporal.ZonedDateTime, Temporal.ZonedDateTime]
  if (early.epochMilliseconds === late.epochMilliseconds) return { ok: true, at: early.epochMilliseconds }
  const clock = clockOf(local)
  if (early.toPlainDateTime().equals(local)) {
    const ways = [early, late].map(each => `${clock}${each.offset.startsWith('-') ? ' UTC' : ''}${each.offset}`)
    return no(`${clock} comes twice that night, as clocks go back: say ${ways.join(' or ')}`)
  }
  const change = early.getTimeZoneTransition('next')!
  const from = clockOf(change.toInstant().toZonedDateTimeISO(early.offset))
  return no(
    `${clock} does not exist that night, clocks go from ${from} to ${clockOf(change)}: say ${clockOf(early)} or ${clockOf(late)}`,
  )
}

/** What the clocks of a zone show at an instant (epoch milliseconds). */
export const localAt = (at: number, zone: string): Temporal.PlainDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime()

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Fri 27 Nov 2026`. */
export const sayDay = ({ dayOfWeek, day, month, year }: Temporal.PlainDate | Temporal.PlainDateTime): string =>
  `${days[dayOfWeek - 1]} ${day} ${months[month - 1]} ${year}`

/** `Fri 27 Nov 2026 14:00`. */
export const sayLocal = (local: Temporal.PlainDateTime): string => `${sayDay(local)} ${clockOf(local)}`
