/** How meetings are spoken of: when, where, who leads. */
import { clock, date, join, type Line, type Span, strong, text } from '../post.ts'
import { sayDuration } from '../words.ts'
import type { Meeting } from './slice.ts'

const day = 86_400_000

/** With its day, unless it is within the next hours. */
export const moment = (at: number, now: number): Span => (at - now < day / 2 ? clock(at) : date(at))

/** `in 10 min, at 14:00`, `since 14:00`. */
export function whenLine({ from, state, begunAt }: Meeting, at: number): Line {
  if (state === 'on') return text`on since ${moment(begunAt ?? from, at)}`
  if (from > at) return text`in ${sayDuration(from - at)}, at ${moment(from, at)}`
  return text`began at ${moment(from, at)}`
}

/** `standup in 10 min, at 14:00 · room ops · chair ada`. */
export const meetingLine = (meeting: Meeting, at: number): Line =>
  join([
    text`${strong(meeting.title)} ${whenLine(meeting, at)}`,
    meeting.room === undefined ? [] : text`room ${meeting.room}`,
    meeting.chair === undefined ? [] : text`chair ${meeting.chair}`,
  ])
