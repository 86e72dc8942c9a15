/** The minutes as a page of text: who was there, the topics with their lines, what was agreed, who owes what. */
import { wallTime } from '../clock/wall.ts'
import { type Outcome, refused, said } from '../outcome.ts'
import { code, join, line, post, strong, text } from '../post.ts'
import { newest } from '../series.ts'
import { count } from '../words.ts'
import type { World } from '../world.ts'
import { type Here, isRefusal, locateMeeting, meetingHere, seriesCalled } from './locate.ts'
import { lastHeld, type Meeting, meetingOn, type NotedLine } from './slice.ts'
import { meetingLine } from './words.ts'

/** The page of the meeting that is on, of the last one here, or of the one that is named. */
export function minutesPost(which: string | undefined, world: Here): Outcome {
  const { meetings } = world.state
  const found =
    which === undefined ? (meetingOn(meetings, world.room) ?? lastHeld(meetings, world.room)) : heldAs(which, world)
  if (found === undefined)
    return refused('minutes.none', text`No minutes were taken here yet. ${code('!meeting start')} begins some.`)
  if (isRefusal(found)) return found
  if (found.begunAt === undefined)
    return refused(
      'minutes.none',
      text`No minutes were taken of ${found.id} ${found.title}. ${code('!meeting start')} begins some.`,
    )
  const kept = found.lines.filter(l => !l.undone)
  const sum = text`${count(found.present.length, 'person', 'people')}, ${count(kept.length, 'line')}`
  const whole = { kind: 'output', text: minutesText(found, world), whole: true } as const
  return said({ title: text`Minutes of ${found.id} ${found.title}`, blocks: [line(sum), whole] })
}

/** `M3` is that one; of a series, the one that was held last is meant, whether another is planned or not. */
function heldAs(which: string, world: World): Meeting | Outcome {
  const series = seriesCalled(which, world)
  if (series !== undefined)
    for (const meeting of newest(world.state.meetings.all))
      if (meeting.series === series && meeting.begunAt !== undefined) return meeting
  return locateMeeting(which, world)
}

const words: Readonly<Record<NotedLine['tag'], string>> = {
  ...{ topic: '', agreed: 'AGREED: ', rejected: 'REJECTED: ', action: 'ACTION: ' },
  ...{ info: '', idea: 'Idea: ', link: 'Link: ', help: 'Help wanted: ' },
}

/** The page as plain text; times are UTC, and in the head the organisation's too. */
export function minutesText(meeting: Meeting, { state, org }: Pick<World, 'state' | 'org'>): string {
  const kept = meeting.lines.filter(l => !l.undone)
  const owed = [...newest(state.reminders.followups)].filter(f => f.meeting === meeting.id).toReversed()
  const actions =
    owed.length > 0
      ? owed.map(f => ({ owner: f.owner, text: `${f.what} (${f.id}${f.state === 'done' ? ', done' : ''})` }))
      : kept.filter(l => l.tag === 'action')
  return [
    ...head(meeting, org.timezone),
    ...topics(meeting, kept),
    ...section(
      'Agreed',
      kept.filter(l => l.tag === 'agreed').map(l => `- ${l.text}`),
    ),
    ...section(
      'Rejected',
      kept.filter(l => l.tag === 'rejected').map(l => `- ${l.text}`),
    ),
    ...section('Actions', byOwner(actions)),
    ...section(
      'Help wanted',
      kept.filter(l => l.tag === 'help').map(l => `- ${l.text}`),
    ),
  ].join('\n')
}

const section = (title: string, rows: readonly string[]): string[] => (rows.length === 0 ? [] : ['', title, ...rows])

/** `2026-03-13 12:05`. */
const stamp = (at: number, zone: string): string => wallTime(at, zone).replace('T', ' ')
const clockOf = (at: number): string => wallTime(at, 'UTC').slice(11)

function span({ begunAt = 0, endedAt }: Meeting, zone: string): string {
  const from = stamp(begunAt, zone)
  if (endedAt === undefined) return from
  const until = stamp(endedAt, zone)
  return `${from} to ${until.slice(0, 10) === from.slice(0, 10) ? until.slice(11) : until}`
}

function head(meeting: Meeting, zone: string): string[] {
  const { id, title, room, chair, begunBy, present, endedAt } = meeting
  const there = present.map(p => (p.person === undefined ? `${p.name} (not known, ${p.door})` : p.name))
  return [
    `${title} (${id})`,
    `${span(meeting, 'UTC')} UTC${zone === 'UTC' ? '' : ` (${span(meeting, zone)} ${zone})`}${endedAt === undefined ? ', still on' : ''}`,
    [`room ${room}`, chair === undefined ? '' : `chair ${chair}`, `begun by ${begunBy}`].filter(Boolean).join(', '),
    `Present: ${there.join(', ')}`,
  ]
}

/** Lines under their topics; those before the first topic stand under none. A new day is named. */
function topics(meeting: Meeting, kept: readonly NotedLine[]): string[] {
  let topic = 0
  let day = stamp(meeting.begunAt ?? 0, 'UTC').slice(0, 10)
  return kept.flatMap(l => {
    const today = stamp(l.at, 'UTC').slice(0, 10)
    const turned = today === day ? [] : ['', today]
    day = today
    if (l.tag !== 'topic') return [...turned, `  ${clockOf(l.at)} ${rowOf(l)}`]
    topic += 1
    return [...turned, '', `${topic}. ${l.text} (${clockOf(l.at)})`]
  })
}

const rowOf = ({ tag, text: said, by, owner }: NotedLine): string =>
  `${words[tag]}${said} (${by}${owner === undefined ? '' : `, for ${owner}`})`

function byOwner(actions: readonly { readonly owner?: string; readonly text: string }[]): string[] {
  const groups = Map.groupBy(actions, a => a.owner ?? 'nobody yet')
  return [...groups].flatMap(([owner, all]) => [`${owner}:`, ...all.map(a => `- ${a.text}`)])
}

/** What is on here, or next: for `!meeting` alone. */
export function showMeeting(world: Here): Outcome {
  const found = meetingHere(world)
  if (isRefusal(found)) return found
  return said(post(join([text`${strong(found.id)}`, meetingLine(found, world.at)], ' ')))
}
