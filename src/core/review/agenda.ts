/** What reviews have left to do, on the agenda of the meeting where that is talked about. */
import type { AgendaSource } from '../meeting/agenda-sources.ts'
import { date, text } from '../post.ts'
import { findReminder, isOpen } from '../reminder/slice.ts'

/** Nobody looks at more than that in one meeting. */
const most = 20

/** Until they are done; those whose day is over stand on it anyway. */
export const owedByReviews: AgendaSource = ({ state, at }) =>
  Object.values(state.reviews)
    .flatMap(({ about, owed }) => owed.map(id => ({ about, followup: findReminder(state.reminders, id) })))
    .flatMap(({ about, followup }) => (followup && isOpen(followup) && followup.due > at ? [{ about, followup }] : []))
    .slice(0, most)
    .map(({ about, followup: { id, owner, what, due, series, room } }) => ({
      about: id,
      line: text`${id} ${owner ?? 'nobody yet'}: ${what}, by ${date(due)} (review of ${about})`,
      ...(series !== undefined ? { series } : room !== undefined ? { room } : {}),
    }))
