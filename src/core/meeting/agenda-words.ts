/** The words of an agenda. */
import { type Outcome, said } from '../outcome.ts'
import { type Block, code, join, type Line, line, strong, text } from '../post.ts'
import { count } from '../words.ts'
import { agendaOf } from './agenda.ts'
import type { Looking } from './agenda-sources.ts'
import { type Here, isRefusal, locateMeeting, meetingHere } from './locate.ts'
import type { Item, Meeting } from './slice.ts'
import { meetingLine } from './words.ts'

const itemLine = ({ id, what, owner, minutes }: Item): Line =>
  join([text`${strong(id)} ${what}`, owner ? text`${owner}` : [], minutes === undefined ? [] : text`${minutes} min`])

const minute = 60_000

/** `25 of 30 min`, when somebody said how long something takes. */
function timeLine(items: readonly Item[], { from, until }: Meeting): Line {
  const wanted = items.reduce((sum, { minutes = 0 }) => sum + minutes, 0)
  const has = Math.round((until - from) / minute)
  if (wanted === 0 || has === 0) return []
  return text`${wanted} of ${has} min${wanted > has ? ': too much, something must be deferred' : ''}`
}

/** The agenda as blocks; a single line when nothing stands on it. */
export function agendaBlocks(meeting: Meeting, looking: Looking): Block[] {
  const { items, points } = agendaOf(meeting, looking)
  if (items.length + points.length === 0)
    return [line(text`Nothing is on the agenda. ${code('!agenda add TEXT')} puts something there.`)]
  const head = join([text`Agenda: ${count(items.length + points.length, 'item')}`, timeLine(items, meeting)])
  const rows = [...items.map(itemLine), ...points.map(p => p.line)]
  return [line(head), { kind: 'list', items: rows.map(row => ({ mark: 'todo', line: row })) }]
}

/** The agenda of the meeting that is named, that is on here, or comes next here. */
export function showAgenda(which: string | undefined, world: Here): Outcome {
  const meeting = which === undefined ? meetingHere(world) : locateMeeting(which, world)
  if (isRefusal(meeting)) return meeting
  return said({ blocks: [line(meetingLine(meeting, world.at)), ...agendaBlocks(meeting, world)] })
}
