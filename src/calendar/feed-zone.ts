/** Which zone a calendar feed means: by its IANA name, or by the clock changes that the feed describes. */
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import { zoneNamed } from './zone.ts'

/** The zones that a feed describes itself, by the names that its times use. */
export type Described = ReadonlyMap<string, ICAL.Component>

const named = /[A-Za-z]+\/[A-Za-z_]+(?:\/[A-Za-z_-]+)?$/

/** By name: `Europe/Berlin`, also behind a prefix as some programs write it. */
function byName(tzid: string): string | undefined {
  const [name] = named.exec(tzid) ?? []
  return name === undefined ? (/^(UTC|GMT|Z)$/i.test(tzid) ? 'UTC' : undefined) : zoneNamed(name)
}

/** Days over two years, near enough to each other that every change of clocks in use shows. */
const samples = (year: number): Temporal.PlainDateTime[] =>
  Array.from({ length: 105 }, (_, week) => new Temporal.PlainDateTime(year, 1, 1, 12).add({ weeks: week }))

/** The zone whose clocks show the same as those of the description, those in `first` tried before all others. */
function byClocks(component: ICAL.Component, first: readonly string[], at: number): string | undefined {
  const zone = new ICAL.Timezone(component)
  const year = new Date(at).getUTCFullYear()
  const wanted = samples(year).map(({ year: y, month, day, hour }) => {
    const time = new ICAL.Time({ year: y, month, day, hour, minute: 0, second: 0, isDate: false }, zone)
    return zone.utcOffset(time) * 1e9
  })
  const all = [...first, ...Intl.supportedValuesOf('timeZone')]
  return all.find(name => samples(year).every((day, i) => day.toZonedDateTime(name).offsetNanoseconds === wanted[i]))
}

/** Finds zones for one feed; `usual` is the zone of the organisation, `at` now in epoch milliseconds. */
export function zonesOf(described: Described, { usual, at }: { usual: string; at: number }) {
  const known = new Map<string, string | undefined>()
  const find = (tzid: string): string | undefined => {
    const component = described.get(tzid)
    const place = component?.getFirstPropertyValue('x-lic-location')
    const plain = byName(tzid) ?? (place ? byName(String(place)) : undefined)
    return plain ?? (component && byClocks(component, [usual, 'UTC'], at))
  }
  /** Undefined: nobody knows that zone. */
  return (tzid: string): string | undefined => {
    if (!known.has(tzid)) known.set(tzid, find(tzid))
    return known.get(tzid)
  }
}
