/** The planned outages as events of the calendar that others subscribe to. */

import { roomsTold } from '../bulletin/told.ts'
import type { EventsOf } from '../calendar.ts'
import { newest } from '../series.ts'
import { list } from '../words.ts'
import { impactWords } from './say.ts'
import { isOver, type Outage } from './slice.ts'
import { knownContact } from './who.ts'

const day = 86_400_000

/** Milliseconds after its end for which calendars are told of one, and how many at most. */
const kept = { time: 30 * day, many: 200 }

const endOf = ({ from, until = from, endedAt, startedAt }: Outage): number =>
  Math.max(from + 60_000, startedAt !== undefined && endedAt !== undefined ? endedAt : until)

/** What nobody was told of is in no calendar. */
export const outageEvents: EventsOf = (state, org) => {
  const all: Outage[] = []
  for (const outage of newest(state.outages.all)) if (all.push(outage) === kept.many) break
  const latest = Math.max(0, ...all.map(o => o.recordedAt))
  return all
    .filter(o => o.planned && o.scheduledAt !== undefined && (!isOver(o) || (o.endedAt ?? 0) > latest - kept.time))
    .map(outage => {
      const { id, services, from, startedAt, endedAt, reason = '', state: now, changes } = outage
      const contact = knownContact(outage, from, { state, org })
      return {
        ...{
          uid: id,
          name: `Outage: ${list(services)}`,
          from: Math.min(from, startedAt ?? from),
          until: endOf(outage),
        },
        rooms: roomsTold(id, state),
        ...(contact !== undefined && { persons: [contact] }),
        text: [reason, impactWords(outage)].filter(Boolean).join('; '),
        cancelled: now === 'cancelled' && startedAt === undefined,
        sequence: changes + (endedAt === undefined ? 0 : 1),
      }
    })
}
