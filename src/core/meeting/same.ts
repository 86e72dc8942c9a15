/** Which events of a feed are meetings that are known under another start: a single event that is moved has no other name. */
import type { World } from '../world.ts'
import type { Planned } from './facts.ts'
import { calendarKey, type Meeting, meetingsOf } from './slice.ts'

/**
 * The events under the starts that they are known by. Of one uid, those that the calendar has no more are those that
 * are new in it, in their order, if they are as many.
 */
export function followed<E extends Planned>(series: string, events: readonly E[], world: World): E[] {
  const keys = new Set(events.map(calendarKey))
  const all = meetingsOf(world.state.meetings, series).filter(m => m.state !== 'cancelled')
  const known = new Set(all.map(calendarKey))
  const lost = Map.groupBy(
    all.filter(m => m.uid !== undefined && isAhead(m, world) && !keys.has(calendarKey(m))),
    m => m.uid,
  )
  const fresh = Map.groupBy(
    events.filter(e => e.until > world.at && !known.has(calendarKey(e))),
    e => e.uid,
  )
  return events.map(event => {
    const [gone, come] = [lost.get(event.uid) ?? [], fresh.get(event.uid) ?? []]
    const nth = come.indexOf(event)
    return nth >= 0 && gone.length === come.length ? { ...event, original: gone[nth]!.original } : event
  })
}

const isAhead = (m: Meeting, { at }: World): boolean => m.state === 'planned' && m.until > at
