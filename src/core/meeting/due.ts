/** What becomes of a meeting that is due: people are reminded; a forgotten one is asked about, then ended; more are planned. */
import type { Act } from '../clock/tick.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { Hearer } from '../notice/facts.ts'
import type { World } from '../world.ts'
import { endFacts } from './end.ts'
import { freshSeries, seriesAsks, seriesFacts } from './plan.ts'
import { findMeeting, followersOf, type Meeting, nextReminder } from './slice.ts'

/** So long (milliseconds) after the start it still helps to hear of it. */
const useful = 15 * 60_000

export const meetingAct: Act = {
  kind: 'meeting',
  fresh: freshSeries,
  asks: (id, world) => (id.startsWith('@') ? seriesAsks(id.slice(1), world) : []),
  act(id, world) {
    if (id.startsWith('@')) return seriesFacts(id.slice(1), world)
    const meeting = findMeeting(world.state.meetings, id)
    if (meeting?.state === 'planned') return ahead(meeting, world)
    if (meeting?.state !== 'on') return []
    return meeting.askedAt === undefined
      ? [{ type: 'meeting.asked', meeting: id }]
      : endFacts(meeting, undefined, world)
  },
}

function ahead(meeting: Meeting, world: World): Fact[] {
  const before = nextReminder(meeting)
  if (before === undefined) return [{ type: 'meeting.passed', meeting: meeting.id }]
  return [
    ...hearers(meeting, before, world).map(h => remind(meeting, { before, ...h }, world)),
    { type: 'meeting.reminded', meeting: meeting.id, before },
  ]
}

/** The last one before the start comes with the agenda. */
export const isLast = ({ remind }: Pick<Meeting, 'remind'>, before: number): boolean => before === remind.at(-1)

type Told = { readonly hearer: Hearer; readonly kind: string }

/** The room, those who asked for it, and at last the chair. */
function hearers(meeting: Meeting, before: number, { state, org }: World): Told[] {
  const { room, chair, series } = meeting
  const kind = isLast(meeting, before) ? 'meeting.last' : 'meeting.soon'
  const chairs = kind === 'meeting.last' && chair !== undefined && Object.hasOwn(org.people, chair) ? [chair] : []
  const others = followersOf(state.meetings, series).filter(name => !chairs.includes(name))
  return [
    ...(room === undefined ? [] : [{ hearer: { room }, kind }]),
    ...others.map(to => ({ hearer: { to }, kind })),
    ...chairs.map(to => ({ hearer: { to }, kind: 'meeting.chair' })),
  ]
}

/** Of use until the next reminder says the same. */
function remind(meeting: Meeting, { before, hearer, kind }: Told & { readonly before: number }, world: World): Fact {
  const next = nextReminder({ ...meeting, reminded: before })
  const until = next === undefined ? meeting.from + useful : meeting.from - next
  return noticeFact({ kind, about: meeting.id, hearer, due: meeting.from - before, until }, world)
}
