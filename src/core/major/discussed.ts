/** It was talked about in a meeting since it was planned: a topic, an agreement or an item of the agenda names it. */
import type { Tag } from '../meeting/facts.ts'
import { type Meeting, meetingOn, meetingsAhead } from '../meeting/slice.ts'
import { date, type Line, text } from '../post.ts'
import { newest } from '../series.ts'
import { count, list } from '../words.ts'
import type { Look, Looked, Need } from './need.ts'

/** What only whoever leads can note: anybody could name it in passing. */
const weighty: readonly Tag[] = ['topic', 'agreed', 'rejected']

/** So many of the newest meetings are looked through; those planned ahead are among them. */
const most = 400

/** Whether a text names one of these ids, as a word of its own. */
const names = (words: string, ids: readonly string[]): boolean =>
  words
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .some(word => ids.includes(word))

const idsOf = ({ id, breaks }: Looked): string[] => [id, ...breaks.map(b => b.id)]

const isCounted = ({ series }: Pick<Meeting, 'series'>, { policy }: Looked): boolean =>
  policy.needs.meeting === undefined ? series !== undefined : series === policy.needs.meeting

/** The meetings in which it was noted. */
function noted(looked: Looked): Meeting[] {
  const { since, seen } = looked
  const found: Meeting[] = []
  let left = most
  for (const meeting of newest(seen.state.meetings.all)) {
    if (left-- === 0) break
    const isIt = meeting.lines.some(
      l => !l.undone && l.at >= since && weighty.includes(l.tag) && names(l.text, idsOf(looked)),
    )
    if (isIt && isCounted(meeting, looked)) found.push(meeting)
  }
  return found
}

/** The items of agendas that name it and are done with. */
function done(looked: Looked): string[] {
  const { meetings } = looked.seen.state
  const found: string[] = []
  let left = most
  for (const item of newest(meetings.agenda)) {
    if (left-- === 0) break
    const { of, state, what } = item
    const series = /^M\d+$/.test(of) ? undefined : of
    if (state === 'done' && names(what, idsOf(looked)) && isCounted({ series }, looked)) found.push(item.id)
  }
  return found
}

const nextLine = ({ state, title, from }: Meeting): Line =>
  state === 'on' ? text`, and ${title} is on` : text`, next is ${title} ${date(from)}`

export const discussed: Look = looked => {
  const { policy, id, begins, seen } = looked
  const { discussed: need, meeting } = policy.needs
  if (need === 0 || Object.keys(seen.org.meetings ?? {}).length === 0) return []
  const where = [...noted(looked).map(m => m.id), ...done(looked)]
  const name = 'discussed'
  if (where.length >= need) return [{ name, met: true, line: text`discussed (${list(where)})` }]
  const { meetings } = seen.state
  const on = Object.keys(meetings.on).flatMap(room => meetingOn(meetings, room) ?? [])
  const ahead = [...on, ...meetingsAhead(meetings, seen.at)].filter(m => isCounted(m, looked))
  const [next] = ahead
  const said = need === 1 ? 'not discussed' : `discussed ${where.length} of ${count(need, 'time')}`
  const when = next ? nextLine(next) : text`, no ${meeting ?? 'meeting'} is planned`
  const open: Need = {
    ...{ name, met: false, line: text`${said}${when}`, cure: `#topic ${id}` },
    ...(next?.chair !== undefined && { next: [next.chair] }),
  }
  const last = ahead[need - where.length - 1]
  // Where none is planned before its day, somebody may begin one.
  return [last && last.from >= begins ? { ...open, late: { earliest: last.until } } : open]
}
