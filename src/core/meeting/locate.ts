/** Which meeting is meant. */
import { type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { clock, code, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import type { World } from '../world.ts'
import { leads } from './present.ts'
import { findMeeting, lastHeld, type Meeting, meetingOn, meetingsAhead, meetingsOf } from './slice.ts'

/** `room`: where it is said, if not in private. */
export type Here = World & { readonly room?: string }

export const isRefusal = (found: Meeting | Outcome): found is Outcome => 'facts' in found

const seriesNames = ({ org }: World): string[] => Object.keys(org.meetings ?? {})

/** The configured name that somebody typed, in any case. */
export const seriesCalled = (word: string, world: World): string | undefined =>
  seriesNames(world).find(name => name.toLowerCase() === word.toLowerCase())

function unknownMeeting(word: string, world: World): Outcome {
  const names = seriesNames(world)
  const near = nearest(word, names)
  const hint =
    near.length > 0 ? `did you mean ${list(near, 'or')}? ` : names.length > 0 ? `there is ${list(names)}. ` : ''
  return refused('unknown.meeting', text`I know no meeting ${code(word.slice(0, 40))}: ${hint}${code('!meetings')}`)
}

/** `M3`, or the name of a series: the one of it that is on, else the next. */
export function locateMeeting(word: string, world: World): Meeting | Outcome {
  const { state, at } = world
  const found = findMeeting(state.meetings, word.toUpperCase())
  if (found) return found
  const series = seriesCalled(word, world)
  if (series === undefined) return unknownMeeting(word, world)
  const all = meetingsOf(state.meetings, series)
  const next = all.find(m => m.state === 'on') ?? all.find(m => m.state === 'planned' && m.until > at)
  return next ?? refused('meeting.none', text`No ${series} is planned in the next five weeks. ${code('!meetings')}`)
}

/** The meeting that is on in this room, else the next one there. */
export function meetingHere(world: Here): Meeting | Outcome {
  const { state, room, at } = world
  const on = meetingOn(state.meetings, room)
  const next = on ?? meetingsAhead(state.meetings, at).find(m => m.room === room || room === undefined)
  return (
    next ??
    refused(
      'meeting.none',
      text`No meeting is planned ${room === undefined ? '' : `in ${room} `}in the next five weeks. Name one: ${code('!meetings')}`,
    )
  )
}

/** So long (milliseconds) after a meeting whoever comes late is told how it ended. */
const lately = 3_600_000

/** The meeting of which minutes are taken in this room. */
export function meetingNow(world: Here): Meeting | Outcome {
  const { state, room, at } = world
  const on = meetingOn(state.meetings, room)
  if (on) return on
  const last = room === undefined ? undefined : lastHeld(state.meetings, room)
  if (last?.endedAt !== undefined && at - last.endedAt < lately)
    return refused(
      'meeting.off',
      text`${last.id} ${last.title} is over since ${clock(last.endedAt)}${last.endedBy ? `, says ${last.endedBy}` : ''}. ${code(`!minutes ${last.id}`)} · ${code('!meeting start')} begins another.`,
    )
  return refused(
    'meeting.off',
    text`No meeting is on ${room === undefined ? 'here: say it in its room' : `in ${room}`}. ${code('!meeting start')} begins one.`,
  )
}

/** Whether the one who speaks may say what counts: the chair, who began it, who keeps the calendar. */
export function isLeading(meeting: Meeting, world: World): boolean {
  const person = personOf(world.org, world.by)
  return leads(meeting, person?.name) || may(world.org, person, 'calendar')
}

/** The refusal for those who may not. */
export const notLeading = (meeting: Meeting, what: string): Outcome =>
  refused(
    'meeting.leads',
    text`Only ${list([...new Set([meeting.chair, meeting.begunBy].filter(n => n !== undefined)), 'who keeps the calendar'], 'or')} may ${what}. Ask them for ${code('!meeting chair YOU')}.`,
  )
