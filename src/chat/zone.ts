/** What the clocks of a zone show, and which zone a room goes by. */
import { zoneIn } from '../core/clock/room-zone.ts'
import type { Org } from '../core/org.ts'

/** What clocks show at a moment: `Fri` and `15:00`. */
export type Shown = { readonly day: string; readonly clock: string }

export type Zone = {
  /** As people call it: `Berlin`. */
  readonly place: string
  /** Of a time in epoch milliseconds. */
  shown(at: number): Shown
}

const known = new Map<string, Zone>()

/** The zone of this IANA name, made once, as its formatter is costly; undefined for UTC, which is said anyway. */
export function zoneOf(name = 'UTC'): Zone | undefined {
  const before = known.get(name)
  if (before || name === 'UTC') return before
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: name },
  })
  const zone: Zone = {
    place: name.slice(name.lastIndexOf('/') + 1).replaceAll('_', ' '),
    // `Fri 15:00`, cut by length: taking it apart with `formatToParts` costs four times as much.
    shown: at => {
      const text = format.format(at)
      return { day: text.slice(0, 3), clock: text.slice(-5) }
    },
  }
  known.set(name, zone)
  return zone
}

/** Gives the IANA name of a room's zone: the organisation's where a room has none, and where there is no room. */
export const zonesOf =
  ({ rooms, timezone }: Pick<Org, 'rooms' | 'timezone'>) =>
  (room?: string): string =>
    zoneIn({ rooms, timezone }, room)
