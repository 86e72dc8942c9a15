/** How facts change the meetings. */
import type { Fact } from '../facts.ts'
import { at as nth, push, put } from '../series.ts'
import type { Folding } from '../state.ts'
import type { AgendaFact, Planned } from './facts.ts'
import { evolveAgenda } from './fold-agenda.ts'
import { evolveMinutes } from './fold-minutes.ts'
import { calendarKey, findMeeting, indexIn, type Meeting, type Meetings, type Plan, planOf } from './slice.ts'

/** Milliseconds for which what is over is known by its key in the calendar: no plan looks further back. */
const remembers = 8 * 86_400_000

type Fold<T extends Fact['type']> = Extract<Fact, { type: T }>

export function evolveMeetings(meetings: Meetings, fact: Fact, folding: Folding): Meetings {
  if (fact.type.startsWith('agenda.')) return evolveAgenda(meetings, fact as AgendaFact)
  switch (fact.type) {
    case 'meeting.planned':
      return plan(meetings, fact, folding)
    case 'meeting.dropped':
      return drop(meetings, fact.series)
    case 'meeting.followed':
    case 'meeting.unfollowed': {
      const others = (meetings.follows[fact.series] ?? []).filter(name => name !== fact.person)
      const now = fact.type === 'meeting.followed' ? [...others, fact.person] : others
      return { ...meetings, follows: { ...meetings.follows, [fact.series]: now } }
    }
    case 'meeting.begun':
      return begin(meetings, fact, folding)
    default:
      return fact.type.startsWith('meeting.') && 'meeting' in fact && fact.meeting !== undefined
        ? change(meetings, fact.meeting, m => evolveOne(m, fact, folding))
        : meetings
  }
}

function evolveOne(meeting: Meeting, fact: Fact, { at }: Folding): Partial<Meeting> {
  switch (fact.type) {
    case 'meeting.moved': {
      const { from, until, by } = fact
      const reminded = doneReminders(meeting.remind, from, at)
      return { from, until, reminded, byHand: by !== undefined, changes: meeting.changes + 1 }
    }
    case 'meeting.renamed':
      return { title: fact.title, named: { ...meeting.named, title: true }, changes: meeting.changes + 1 }
    case 'meeting.cancelled':
      return { state: 'cancelled', cancelledBy: fact.by, endedAt: at, changes: meeting.changes + 1 }
    case 'meeting.reminded':
      return { reminded: fact.before, told: true }
    case 'meeting.passed':
      return { state: 'passed' }
    default:
      return evolveMinutes(meeting, fact, at)
  }
}

/** The shortest reminder for which it is too late. */
function doneReminders(remind: readonly number[], from: number, at: number): number | undefined {
  return remind.findLast(before => from - before <= at)
}

const blank = { named: {}, lines: [], present: [], changes: 0 } as const

function plan(meetings: Meetings, fact: Fold<'meeting.planned'>, { at }: Folding): Meetings {
  const { type: _, first: __, meetings: planned, ...said } = fact
  const { series, title, room, chair, remind } = said
  const described = { title, room, chair, remind }
  const before = planOf(meetings, series)
  const kept = Object.entries(before?.known ?? {}).filter(([, id]) => {
    const meeting = findMeeting(meetings, id)
    return meeting !== undefined && meeting.until > at - remembers
  })
  const redone = kept.reduce((all, [, id]) => change(all, id, m => describe(m, described)), meetings)
  const makes = planned.map((p, i) => ({ ...fresh(p, { described, series, at }), id: `M${redone.all.size + 1 + i}` }))
  const known = Object.fromEntries([...kept, ...makes.map(m => [calendarKey(m), m.id] as const)])
  const all = makes.reduce((list, m) => push(list, m), redone.all)
  return { ...redone, all, plans: { ...meetings.plans, [series]: { ...said, known } satisfies Plan } }
}

type Making = {
  readonly described: Pick<Plan, 'title' | 'room' | 'chair' | 'remind'>
  readonly series: string
  readonly at: number
}

function fresh({ title, ...times }: Planned, { described, series, at }: Making): Omit<Meeting, 'id'> {
  const named = title === undefined ? {} : { title: true }
  const reminded = doneReminders(described.remind, times.from, at)
  const said = { ...described, ...(title !== undefined && { title }) }
  return { ...blank, ...said, ...times, series, named, reminded, state: 'planned', heardAt: at }
}

/** What nobody changed of a meeting ahead follows the configuration. */
function describe(meeting: Meeting, { title, chair, room, remind }: Making['described']): Partial<Meeting> {
  if (meeting.state !== 'planned') return {}
  const { named } = meeting
  return { room, remind, title: named.title ? meeting.title : title, chair: named.chair ? meeting.chair : chair }
}

function drop(meetings: Meetings, series: string): Meetings {
  const known = planOf(meetings, series)
  if (!known) return meetings
  const calledOff = Object.values(known.known).reduce(
    (all, id) => change(all, id, m => (m.state === 'planned' ? { state: 'cancelled', changes: m.changes + 1 } : {})),
    meetings,
  )
  return { ...calledOff, plans: { ...meetings.plans, [series]: { ...known, gone: true } } }
}

function begin(meetings: Meetings, fact: Fold<'meeting.begun'>, { at }: Folding): Meetings {
  const { meeting: id, title, room, by, series, chair } = fact
  const begun = { title, room, chair, begunBy: by, begunAt: at, heardAt: at, state: 'on' } as const
  const on = { ...meetings.on, [room]: id }
  if (findMeeting(meetings, id)) return { ...change(meetings, id, () => begun), on }
  if (indexIn('M', id) !== meetings.all.size) return meetings
  const made: Meeting = { ...blank, ...begun, id, series, remind: [], original: at, from: at, until: at }
  return { ...meetings, all: push(meetings.all, made), on }
}

function change(meetings: Meetings, id: string, how: (meeting: Meeting) => Partial<Meeting>): Meetings {
  const index = indexIn('M', id)
  const meeting = nth(meetings.all, index)
  if (!meeting) return meetings
  const next: Meeting = { ...meeting, ...how(meeting) }
  const { [next.room ?? '']: there, ...others } = meetings.on
  const on = next.state !== 'on' && there === id ? others : meetings.on
  return { ...meetings, all: put(meetings.all, index, next), on }
}
