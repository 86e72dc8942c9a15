/** The end of a meeting: its actions become follow-ups. */
import type { Fact } from '../facts.ts'
import { nextFollowupId } from '../reminder/slice.ts'
import type { World } from '../world.ts'
import { taskOf } from './owner.ts'
import { type Meeting, meetingsOf } from './slice.ts'

const aDay = 86_400_000
/** Milliseconds until a follow-up is due when no next meeting of the series is planned. */
const aWeek = 7 * aDay

/** `by`: who ended it; absent: the rule did. */
export function endFacts(meeting: Meeting, by: string | undefined, world: World): Fact[] {
  const { id, series, room } = meeting
  const actions = meeting.lines.filter(l => l.tag === 'action' && !l.undone)
  const followups = actions.map(
    ({ text, by: author, owner }, i): Fact => ({
      type: 'followup.added',
      ...{
        followup: nextFollowupId(world.state.reminders, i),
        what: taskOf(text, owner),
        by: author,
        due: dueOf(meeting, world),
      },
      ...{ meeting: id, ...(owner !== undefined && { owner }) },
      ...(series !== undefined && { series }),
      ...(room !== undefined && { room }),
    }),
  )
  return [{ type: 'meeting.ended', meeting: id, ...(by !== undefined && { by }) }, ...followups]
}

/** A day before the next meeting of the series, where it stands on the agenda if it is still open. */
function dueOf({ series }: Meeting, { state, at }: World): number {
  const all = series === undefined ? [] : meetingsOf(state.meetings, series)
  const next = all.find(m => m.state === 'planned' && m.from > at)?.from
  if (next === undefined) return at + aWeek
  return next - at > 2 * aDay ? next - aDay : next
}
