/** The agenda: what people put on it, what became of it. */
import { did, type Outcome, refused } from '../outcome.ts'
import { personOf } from '../people.ts'
import { code, type Line, post, strong, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { newest } from '../series.ts'
import { oneLine } from '../words.ts'
import { actor } from '../world.ts'
import { type AgendaPoint, agendaSources, type Looking } from './agenda-sources.ts'
import { type Here, isRefusal, locateMeeting, meetingHere } from './locate.ts'
import { findItem, type Item, type Meeting, nextItemId } from './slice.ts'

/** What stands on the agenda of a meeting: what people added, in that order, then what the bot did. */
export function agendaOf(meeting: Meeting, looking: Looking): { items: Item[]; points: AgendaPoint[] } {
  const { id, series, room, from } = meeting
  const isMine = ({ of, state, notBefore = 0 }: Item): boolean =>
    state === 'open' && (of === id || of === series) && notBefore <= from
  const fits = (p: AgendaPoint): boolean =>
    p.series !== undefined ? p.series === series : p.room === undefined || p.room === room
  const items = [...newest(looking.state.meetings.agenda)].filter(isMine).toReversed()
  // What is due by its start is talked about there.
  const then = { ...looking, at: Math.max(looking.at, from) }
  return { items, points: agendaSources.flatMap(source => source(then)).filter(fits) }
}

const unknown = ({ org, by }: Here): Outcome | undefined =>
  personOf(org, by)
    ? undefined
    : refused('who.unknown', text`Not yet: I don't know who you are here. (${code('!whoami')})`)

/** How many items one agenda may hold. */
const most = 50

export type Adding = {
  readonly what: string
  readonly owner?: string
  readonly minutes?: number
  readonly which?: string
}

export function addItem({ what, owner, minutes, which }: Adding, world: Here): Outcome {
  const stranger = unknown(world)
  if (stranger) return stranger
  const meeting = which === undefined ? meetingHere(world) : locateMeeting(which, world)
  if (isRefusal(meeting)) return meeting
  const person = owner === undefined ? undefined : locatePerson(world.org, owner)
  if (person && 'facts' in person) return person
  const { items } = agendaOf(meeting, world)
  if (items.length >= most)
    return refused(
      'agenda.full',
      text`The agenda of ${meeting.title} is full (${most} items): ${code(`!agenda drop ${items[0]!.id}`)} or ${code(`!agenda defer ${items[0]!.id}`)}.`,
    )
  const item = nextItemId(world.state.meetings)
  const added = {
    type: 'agenda.added',
    item,
    what: oneLine(what),
    by: actor(world),
    of: meeting.series ?? meeting.id,
  } as const
  const more = { ...(person && { owner: person.name }), ...(minutes !== undefined && { minutes }) }
  // What is for a later one of a series waits until then.
  const later = /^m\d+$/i.test(which ?? '') && meeting.series !== undefined && meeting.state === 'planned'
  const waits = { type: 'agenda.deferred', item, until: meeting.from, by: actor(world) } as const
  return did(
    [{ ...added, ...more }, ...(later ? [waits] : [])],
    post(text`${strong(item)} is on the agenda of ${meeting.title}: ${oneLine(what)}. ${code('!agenda')} shows it.`),
  )
}

const verbs = { done: 'agenda.done', drop: 'agenda.dropped' } as const

/** Done with, given up, or left for the next time. */
export function turnItem({ id, turn }: { id: string; turn: 'done' | 'drop' | 'defer' }, world: Here): Outcome {
  const stranger = unknown(world)
  if (stranger) return stranger
  const item = findItem(world.state.meetings, id)
  if (!item) return refused('unknown.item', text`There is no ${id}. ${code('!agenda')} shows what stands on it.`)
  if (item.state !== 'open')
    return refused(
      'item.over',
      text`${id} is ${item.state} already, by ${item.endedBy ?? 'somebody'}. ${code('!agenda')} shows what is left.`,
    )
  const by = actor(world)
  if (turn !== 'defer') return did([{ type: verbs[turn], item: id, by }], post(lines[turn](item)))
  const meeting = locateMeeting(item.of, world)
  if (isRefusal(meeting)) return meeting
  const until = Math.max(meeting.from, item.notBefore ?? 0) + 1
  return did([{ type: 'agenda.deferred', item: id, until, by }], post(lines.defer(item)))
}

const lines: Readonly<Record<'done' | 'drop' | 'defer', (item: Item) => Line>> = {
  done: ({ id, what }) => text`${strong(id)} is done: ${what}.`,
  drop: ({ id, what }) => text`${strong(id)} is off the agenda: ${what}.`,
  defer: ({ id, what }) => text`${strong(id)} waits for the next time: ${what}.`,
}
