/** Planning: the meetings of each configured series are known five weeks ahead, and follow the configuration or the feed. */
import { answerTo, type Question } from '../asks.ts'
import { dayOf, horizon } from '../clock/recurrence.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import type { MeetingConfig } from './config.ts'
import type { Planned } from './facts.ts'
import { followed } from './same.ts'
import { calendarKey, findMeeting, type Meeting, meetingsOf, nextMeetingId, type Plan, planOf } from './slice.ts'

/** A feed is looked at every five minutes; a tick may come a little late. */
const looks = { every: 300_000, within: 10_000 } as const

const texts = new WeakMap<MeetingConfig, string>()

/** All that the configuration says of a series, in one text; looked at every second, and made once. */
function sayConfig(config: MeetingConfig): string {
  const known = texts.get(config) ?? JSON.stringify(config, Object.keys(config).sort())
  texts.set(config, known)
  return known
}

function spanOf({ duration }: MeetingConfig, { at }: World) {
  return { from: dayOf(at - duration), until: dayOf(at) + horizon }
}

export function planAsks(config: MeetingConfig, world: World): Question[] {
  const { feed, start, rule, zone } = config
  if (feed !== undefined) return [{ ask: 'feed', url: feed }]
  return start === undefined ? [] : [{ ask: 'occurrences', start, rule, zone, ...spanOf(config, world) }]
}

type Event = Planned & { readonly cancelled?: boolean }

/** What the calendar says now; undefined when it can't be read. */
function eventsOf(config: MeetingConfig, world: World): readonly Event[] | undefined {
  const { feed, match, duration } = config
  if (feed !== undefined) {
    const read = answerTo(world.answers, { ask: 'feed', url: feed } as const)
    if (!read?.ok) return undefined
    const wanted = match?.toLowerCase() ?? ''
    return read.value
      .filter(e => e.name.toLowerCase().includes(wanted))
      .map(({ uid, original, from, until, name, cancelled }) => ({
        uid,
        original,
        from,
        until,
        title: name,
        cancelled,
      }))
  }
  const [question] = planAsks(config, world)
  const starts = question?.ask === 'occurrences' ? answerTo(world.answers, question) : undefined
  return starts?.ok ? starts.value.map(from => ({ original: from, from, until: from + duration })) : undefined
}

const configured = ({ org }: World): MeetingConfig[] => Object.values(org.meetings ?? {})

/** Those that the configuration or the feed may have changed: what of the plan is to be looked at in this tick. */
export function freshSeries(world: World): string[] {
  const { state, org, at } = world
  const changed = configured(world).filter(config => {
    const plan = planOf(state.meetings, config.name)
    const isLook = config.feed !== undefined && at % looks.every < looks.within
    return isLook || plan === undefined || plan.gone || plan.said !== sayConfig(config)
  })
  const gone = Object.values(state.meetings.plans).filter(p => !p.gone && !Object.hasOwn(org.meetings ?? {}, p.series))
  return [...changed.map(c => c.name), ...gone.map(p => p.series)].map(series => `@${series}`)
}

export function seriesAsks(series: string, world: World): Question[] {
  return configured(world).flatMap(config => (config.name === series ? planAsks(config, world) : []))
}

/** Brings the plan of a series up to date. Nothing when the calendar can't be read: what was planned stands. */
export function seriesFacts(series: string, world: World): Fact[] {
  const config = configured(world).find(c => c.name === series)
  const plan = planOf(world.state.meetings, series)
  if (!config) return plan && !plan.gone ? [...callOff(series, world), { type: 'meeting.dropped', series }] : []
  const read = eventsOf(config, world)
  if (!read) return []
  const events = config.feed === undefined ? read : followed(series, read, world)
  const known = (event: Event): Meeting | undefined => find(plan, event, world)
  const changes = events.flatMap(event => changesOf(known(event), event))
  const lost = lostOf(config, events, world)
  const isNew = (e: Event): boolean => !e.cancelled && e.until > world.at && !known(e)
  const made = planned(config, events.filter(isNew), world)
  const hasNews = made.meetings.length > 0 || plan === undefined || plan.gone || plan.said !== made.said
  const isLonger = config.feed === undefined && plan !== undefined && made.until > plan.until
  return [...changes, ...lost, ...(hasNews || isLonger ? [made] : [])]
}

function planned(
  config: MeetingConfig,
  events: readonly Event[],
  world: World,
): Extract<Fact, { type: 'meeting.planned' }> {
  const { name: series, title, room, chair, remind, feed } = config
  return {
    ...{ type: 'meeting.planned', series, said: sayConfig(config), first: nextMeetingId(world.state.meetings) },
    meetings: events.map(({ cancelled: _, ...event }) => event),
    ...{ until: spanOf(config, world).until, title, remind },
    ...(room !== undefined && { room }),
    ...(chair !== undefined && { chair }),
    ...(feed !== undefined && { feed }),
  }
}

/** The meeting of an event. What a calendar called off and then names again is a new one. */
function find(plan: Plan | undefined, event: Event, { state }: World): Meeting | undefined {
  const id = plan?.known[calendarKey(event)]
  const meeting = id === undefined ? undefined : findMeeting(state.meetings, id)
  return meeting?.state === 'cancelled' && meeting.cancelledBy === undefined ? undefined : meeting
}

function changesOf(meeting: Meeting | undefined, event: Event): Fact[] {
  if (meeting?.state !== 'planned') return []
  const { id, from, until, title, byHand } = meeting
  if (event.cancelled) return [{ type: 'meeting.cancelled', meeting: id, why: 'the calendar says so' }]
  const moves = !byHand && (from !== event.from || until !== event.until)
  const isOther = event.title !== undefined && event.title !== title
  return [
    ...(moves
      ? [{ type: 'meeting.moved', meeting: id, from: event.from, until: event.until, was: from } as const]
      : []),
    ...(isOther ? [{ type: 'meeting.renamed', meeting: id, title: event.title, was: title } as const] : []),
  ]
}

/** What is planned and stands in the calendar no more. */
function lostOf({ name }: MeetingConfig, events: readonly Event[], world: World): Fact[] {
  const keys = new Set(events.map(calendarKey))
  return meetingsOf(world.state.meetings, name)
    .filter(m => m.state === 'planned' && !m.byHand && m.from > world.at && !keys.has(calendarKey(m)))
    .map(m => ({ type: 'meeting.cancelled', meeting: m.id, why: 'it is in the calendar no more' }))
}

const callOff = (series: string, { state }: World): Fact[] =>
  meetingsOf(state.meetings, series)
    .filter(m => m.state === 'planned' && m.told)
    .map(m => ({ type: 'meeting.cancelled', meeting: m.id, why: 'it has left the configuration' }))
