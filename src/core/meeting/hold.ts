/** Holding a meeting: it begins, goes on, gets a chair and a name, and ends. */
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { clock, code, post, strong, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { clip, oneLine } from '../words.ts'
import { actor } from '../world.ts'
import { endFacts } from './end.ts'
import { attendeeOf } from './hears.ts'
import {
  type Here,
  isLeading,
  isRefusal,
  locateMeeting,
  meetingHere,
  meetingNow,
  notLeading,
  seriesCalled,
} from './locate.ts'
import { type Meeting, meetingOn, meetingsAhead, nextMeetingId } from './slice.ts'

/** So long (milliseconds) before its time a planned meeting may be begun as what it is. */
const early = 2 * 3_600_000

/** The planned meeting that is begun: by name, by id, else the one of about now in this room; or why it can't be. */
function plannedFor(word: string | undefined, world: Here): Meeting | Outcome | undefined {
  const { state, at, room } = world
  const near = meetingsAhead(state.meetings, at).filter(m => m.from - early <= at)
  if (word === undefined) return near.find(m => m.room === room)
  const series = seriesCalled(word, world)
  if (series !== undefined) return near.find(m => m.series === series)
  if (!/^m\d+$/i.test(word)) return undefined
  const named = locateMeeting(word, world)
  if (isRefusal(named) || named.state === 'planned') return named
  const minutes = named.begunAt === undefined ? '' : `!minutes ${named.id}`
  return refused(
    'meeting.over',
    text`${named.id} ${named.title} is ${named.state} already. ${minutes && [...text`${code(minutes)} · `]}${code('!meeting start')} begins another.`,
  )
}

/** Characters: it is repeated at the begin and at the end. */
const longest = 100

const tooLong = (title: string | undefined): Outcome | undefined =>
  title === undefined || title.length <= longest
    ? undefined
    : refused(
        'meeting.long',
        text`A title has ${longest} characters at most. ${code(`!meeting start ${clip(title, 40)}`)}`,
      )

/** Begins to take minutes in this room. */
export function begin(word: string | undefined, world: Here): Outcome {
  const { room, state, org } = world
  if (room === undefined)
    return refused('room.none', text`A meeting is held in a room: say ${code('!meeting start')} there.`)
  if (!personOf(org, world.by))
    return refused(
      'who.unknown',
      text`Not yet: I don't know who you are here. Whoever begins a meeting must be known. (${code('!whoami')})`,
    )
  const on = meetingOn(state.meetings, room)
  if (on)
    return refused(
      'meeting.on',
      text`${strong(on.id)} ${on.title} is on in ${room} since ${clock(on.begunAt ?? on.from)}, begun by ${on.begunBy ?? 'somebody'}. ${code('!meeting end')} ends it.`,
    )
  const planned = tooLong(word) ?? plannedFor(word, world)
  if (planned && isRefusal(planned)) return planned
  const series = planned?.series ?? (word === undefined ? undefined : seriesCalled(word, world))
  const config = series === undefined ? undefined : org.meetings?.[series]
  const meeting = planned?.id ?? nextMeetingId(state.meetings)
  const chair = planned?.chair ?? config?.chair
  const begun: Fact = {
    ...{
      type: 'meeting.begun',
      meeting,
      title: planned?.title ?? config?.title ?? (word && oneLine(word)) ?? `meeting in ${room}`,
      room,
    },
    ...{ by: actor(world), ...(series !== undefined && { series }), ...(chair !== undefined && { chair }) },
  }
  return did([begun, { type: 'meeting.attended', meeting, ...attendeeOf(world.by) }])
}

/** Ends the meeting of this room. */
export function end(world: Here): Outcome {
  const meeting = meetingNow(world)
  if (isRefusal(meeting)) return meeting
  return isLeading(meeting, world) ? did(endFacts(meeting, actor(world), world)) : notLeading(meeting, 'end it')
}

/** It is not forgotten. */
export function goOn(world: Here): Outcome {
  const meeting = meetingNow(world)
  if (isRefusal(meeting)) return meeting
  if (!personOf(world.org, world.by)) return notLeading(meeting, 'say so')
  return did([{ type: 'meeting.continued', meeting: meeting.id, by: actor(world) }])
}

/** Gives the meeting that is on, or the next one here, another chair. */
export function nameChair(name: string, world: Here): Outcome {
  const meeting = meetingHere(world)
  if (isRefusal(meeting)) return meeting
  const person = locatePerson(world.org, name)
  if ('facts' in person) return person
  if (!isLeading(meeting, world)) return notLeading(meeting, 'name the chair')
  return did([{ type: 'meeting.chaired', meeting: meeting.id, chair: person.name, by: actor(world) }])
}

/** Calls the meeting that is on something else. */
export function nameMeeting(title: string, world: Here): Outcome {
  const meeting = meetingNow(world)
  if (isRefusal(meeting)) return meeting
  if (!isLeading(meeting, world)) return notLeading(meeting, 'name it')
  const no = tooLong(title)
  if (no) return no
  return did(
    [{ type: 'meeting.titled', meeting: meeting.id, title: oneLine(title), by: actor(world) }],
    post(text`${strong(meeting.id)} is called ${title} now.`),
  )
}
