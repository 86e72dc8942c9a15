/** Which meetings are ahead. */
import { answerTo, type Question } from '../asks.ts'
import { did, type Outcome, refused, said } from '../outcome.ts'
import { personOf } from '../people.ts'
import { code, join, type Line, post, strong, text } from '../post.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import { type Here, isRefusal, locateMeeting, seriesCalled } from './locate.ts'
import { followersOf, type Meeting, meetingOn, meetingsAhead, meetingsOf } from './slice.ts'
import { meetingLine } from './words.ts'

/** So many are shown. */
const most = 8

/** The feeds that meetings come from: whether they can be read is said. */
export const feedAsks = ({ org }: World): Question[] =>
  Object.values(org.meetings ?? {}).flatMap(m => (m.feed === undefined ? [] : [{ ask: 'feed', url: m.feed } as const]))

function brokenFeeds({ org, answers }: World): Line[] {
  return Object.values(org.meetings ?? {}).flatMap(({ name, feed }) => {
    const read = feed === undefined ? undefined : answerTo(answers, { ask: 'feed', url: feed } as const)
    return read && !read.ok ? [text`The calendar of ${name} can't be read: ${read.why}. What I knew of it stands.`] : []
  })
}

const row = (meeting: Meeting, at: number): Line => join([text`${strong(meeting.id)}`, meetingLine(meeting, at)], ' ')

/** The next of each series, and those that are on; with a name, the next ones of that series. */
export function meetingsPost(which: string | undefined, world: World): Outcome {
  const { state, at } = world
  const { meetings } = state
  if (which !== undefined) {
    const found = locateMeeting(which, world)
    if (isRefusal(found)) return found
    const more = found.series === undefined ? [found] : meetingsOf(meetings, found.series).filter(m => isAhead(m, at))
    return said(post(...more.slice(0, most).map(m => row(m, at)), followLine(found, world)))
  }
  const on = Object.keys(meetings.on).flatMap(room => meetingOn(meetings, room) ?? [])
  const seen = new Set<string | undefined>()
  const next = meetingsAhead(meetings, at).filter(m => !seen.has(m.series) && seen.add(m.series))
  const all = [...on, ...next]
  const none =
    all.length === 0 ? text`No meeting is planned in the next five weeks. ${code('!meeting start')} begins one.` : []
  return said(post(...all.slice(0, most).map(m => row(m, at)), ...brokenFeeds(world), none))
}

const isAhead = (m: Meeting, at: number): boolean => m.state === 'on' || (m.state === 'planned' && m.until > at)

function followLine({ series }: Meeting, { state, org, by }: World): Line {
  if (series === undefined) return []
  const mine = followersOf(state.meetings, series).includes(personOf(org, by)?.name ?? '')
  const how = mine ? `!meetings forget ${series}` : `!meetings remind ${series}`
  return text`${code(how)} ${mine ? 'ends the word in private before each' : 'tells you in private before each'}`
}

/** The next meeting in a room. */
export function nextMeetingPost(where: string | undefined, world: Here): Outcome {
  const { state, at, org } = world
  const rooms = Object.keys(org.rooms)
  const room =
    where === undefined ? world.room : rooms.find(name => name.toLowerCase() === where.replace(/^#/, '').toLowerCase())
  if (where !== undefined && room === undefined)
    return refused(
      'unknown.room',
      text`I know no room ${code(where.slice(0, 40))}: there is ${list(rooms)}. ${code('!meetings')} shows all.`,
    )
  const found =
    meetingOn(state.meetings, room) ??
    meetingsAhead(state.meetings, at).find(m => room === undefined || m.room === room)
  if (found) return said(post(row(found, at)))
  const there = room === undefined ? '' : ` in ${room}`
  return said(post(text`None${there} in the next five weeks. ${code('!meetings')} shows all.`))
}

/** Tells somebody in private before each meeting of a series, or no more. */
export function follow({ which, wants }: { which: string; wants: boolean }, world: World): Outcome {
  const { state, org, by } = world
  const person = personOf(org, by)
  const series = seriesCalled(which, world)
  if (!person)
    return refused(
      'who.unknown',
      text`Not yet: I don't know who you are here, so I can't tell you in private. (${code('!whoami')})`,
    )
  if (series === undefined) {
    const found = locateMeeting(which, world)
    return isRefusal(found)
      ? found
      : refused('meeting.once', text`${found.title} happens once: ${code(`!remind me "${found.title}" in 1h`)}`)
  }
  if (followersOf(state.meetings, series).includes(person.name) === wants)
    return said(
      post(
        text`${wants ? `You are told of ${series} in private already.` : `You are not told of ${series} in private.`}`,
      ),
    )
  const fact = { type: wants ? 'meeting.followed' : 'meeting.unfollowed', series, person: person.name } as const
  const words = wants
    ? text`You are told in private before each ${strong(series)}. ${code(`!meetings forget ${series}`)} ends that.`
    : text`You are told of ${strong(series)} in private no more.`
  return did([fact], post(words))
}
