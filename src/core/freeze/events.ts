/** The freezes as events of the calendar that others subscribe to. */
import type { EventsOf } from '../calendar.ts'
import { newest } from '../series.ts'
import { roomsOf, sayScope } from './scope.ts'
import { type Freeze, isOpen } from './slice.ts'

const day = 86_400_000

/** Milliseconds after its end for which calendars are told of a freeze, and how many at most. */
const kept = { time: 30 * day, many: 200 }

/** Until it ends, or did; one without an end by the clock is shown on the day on which it begins. */
const endOf = ({ from, until, endedAt, lifted }: Freeze): number => {
  const end = lifted && endedAt !== undefined && endedAt > from ? endedAt : (until ?? from + day)
  return Math.max(end, from + 60_000)
}

export const freezeEvents: EventsOf = ({ freezes }, org) => {
  const all: Freeze[] = []
  for (const freeze of newest(freezes.all)) if (all.push(freeze) === kept.many) break
  const latest = Math.max(0, ...all.map(f => f.declaredAt))
  return all
    .filter(f => isOpen(f) || (f.endedAt ?? 0) > latest - kept.time)
    .map(freeze => {
      const { id, from, reason, by, mode, cause, exceptions, lifted, endedAt } = freeze
      const hangs = cause === undefined ? '' : `, until ${cause} is closed`
      return {
        uid: id,
        name: `${mode === 'deny' ? 'Freeze' : 'Freeze (warning)'}: ${sayScope(freeze.scope)}`,
        from,
        until: endOf(freeze),
        rooms: roomsOf(freeze.scope, org).flatMap(room => room ?? Object.keys(org.rooms)),
        text: `${reason} (${id} by ${by}${hangs})`,
        cancelled: lifted !== undefined && (endedAt ?? 0) <= from,
        sequence: exceptions.length + (lifted ? 1 : 0),
      }
    })
}
