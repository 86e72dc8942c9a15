/** The occurrences of windows as events of the calendar that others subscribe to. */
import type { CalendarEvent, EventsOf } from '../calendar.ts'
import type { Org } from '../org.ts'
import { list } from '../words.ts'
import { byWords, deployersOf, seriesName } from './say.ts'
import { findWindow, type Occurrence, openWindowsOf } from './slice.ts'

function eventOf(window: Occurrence, org: Org): CalendarEvent {
  const { id, from, until, room, accepts, state, why, changes } = window
  const cancelled = state === 'cancelled' || state === 'skipped'
  return {
    uid: id,
    name: seriesName(window),
    ...{ from, until, room, persons: deployersOf(window, org) },
    text: `${byWords(window, org)}${accepts.length > 0 ? `; takes ${list(accepts)}` : ''}${cancelled && why ? `; ${state}: ${why}` : ''}`,
    cancelled,
    sequence: changes,
  }
}

/** Those ahead and on, and those called off lately. */
export const windowEvents: EventsOf = (state, org) =>
  [...openWindowsOf(state.windows), ...state.windows.off.flatMap(id => findWindow(state.windows, id) ?? [])].map(w =>
    eventOf(w, org),
  )
