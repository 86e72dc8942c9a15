/** When the meetings want to be looked at: at their reminders, when they are forgotten, when more must be planned. */
import { horizon } from '../clock/recurrence.ts'
import type { Timing } from '../clock/timed.ts'
import { findMeeting, type Meeting, nextReminder, planOf } from './slice.ts'

const hour = 3_600_000
/** Nothing was noted for so long (milliseconds): the room is asked; and for so long: it is over, by rule. */
export const forgotten = { asks: 2 * hour, ends: 4 * hour } as const
/** So long at least the room has to answer, also when the bot was away. */
const toAnswer = hour / 2
/** A plan that reaches no farther ahead is made longer. */
const ahead = horizon - 7 * 24 * hour

function meetingDueAt(meeting: Meeting): number | undefined {
  const { state, from, until, heardAt, askedAt } = meeting
  const before = nextReminder(meeting)
  if (state === 'planned') return before === undefined ? until : from - before
  if (state !== 'on') return undefined
  return askedAt === undefined ? heardAt + forgotten.asks : Math.max(heardAt + forgotten.ends, askedAt + toAnswer)
}

export const meetingTiming: Timing = {
  kind: 'meeting',
  touches(fact, { meetings }) {
    if (fact.type === 'meeting.planned' || fact.type === 'meeting.dropped')
      return [`@${fact.series}`, ...Object.values(planOf(meetings, fact.series)?.known ?? {})]
    return fact.type.startsWith('meeting.') && 'meeting' in fact && fact.meeting !== undefined ? [fact.meeting] : []
  },
  dueAt(id, { meetings }) {
    const plan = id.startsWith('@') ? planOf(meetings, id.slice(1)) : undefined
    if (plan) return plan.gone || plan.feed !== undefined ? undefined : plan.until - ahead
    const meeting = findMeeting(meetings, id)
    return meeting && meetingDueAt(meeting)
  },
}
