/** The dates of API breaks as events of the calendar that others subscribe to. */

import { roomsTold } from '../bulletin/told.ts'
import type { CalendarEvent, EventsOf } from '../calendar.ts'
import { newest } from '../series.ts'
import { clip } from '../words.ts'
import { breakName } from './say.ts'
import { type Break, isDraft } from './slice.ts'

/** Milliseconds that a moment takes in a calendar; so many breaks are in it at most. */
const moment = 15 * 60_000
const most = 100

function eventsOf(one: Break, rooms: readonly string[]): CalendarEvent[] {
  const { id, state, stagingAt, productionAt, brownouts = [], items, turns } = one
  const shared = {
    ...{ rooms, text: clip(items.join('\n'), 2000), cancelled: state === 'cancelled' },
    sequence: turns.filter(t => t.type !== 'apibreak.answered').length,
  }
  const at = (uid: string, what: string, from: number | undefined): CalendarEvent[] =>
    from === undefined
      ? []
      : [{ ...shared, uid, name: `API break: ${breakName(one)} ${what}`, from, until: from + moment }]
  return [
    ...at(`${id}-staging`, 'in staging', stagingAt),
    ...at(id, 'in production', productionAt),
    ...brownouts.map((b, i) => ({
      ...shared,
      uid: `${id}-brownout-${i + 1}`,
      name: `Brownout: ${breakName(one)}`,
      ...b,
    })),
  ]
}

export const breakEvents: EventsOf = state =>
  [...newest(state.breaks.all)]
    .slice(0, most)
    .filter(b => !isDraft(b) && b.announcedAt !== undefined)
    .flatMap(b => eventsOf(b, roomsTold(b.id, state)))
