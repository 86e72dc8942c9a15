/** What is said of a new window must mean something: its kind, its people, its room, what it takes. */
import { usualPolicy } from '../backport/config.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, nearest, parseDuration } from '../words.ts'
import type { World } from '../world.ts'
import type { Described } from './facts.ts'
import { kindsOf } from './list.ts'
import { kindOf } from './slice.ts'

export type Added = Pick<Described, 'room' | 'deployers' | 'capacity' | 'accepts'> & {
  readonly kind: string
  readonly name?: string
  readonly when: string
  /** How long before its start, as typed: `1h`. Empty: as is usual for its kind. */
  readonly remind: readonly string[]
}

/** The first word that means nothing here, refused with the nearest that does. */
export const strange = (wish: Added, world: World): Outcome | undefined =>
  strangeKind(wish, world) ??
  strangers(wish, world) ??
  strangeWord(wish, world) ??
  roomless(wish, world) ??
  strangeReminder(wish)

function strangeKind({ kind: typed }: Added, { org }: World): Outcome | undefined {
  const [kind, kinds] = [kindOf(typed), kindsOf(org)]
  if (kinds.includes(kind)) return undefined
  const [near] = nearest(kind, kinds, 1)
  return refused(
    'window.kind',
    text`No kind of window is called ${code(kind.slice(0, 40))}: there is ${list(kinds)}. ${code(`!window add ${near ?? 'maintenance'} fri 22:00..23:30`)}`,
  )
}

function strangers({ deployers }: Added, { org }: World): Outcome | undefined {
  const known = Object.values(org.people).flatMap(p => [p.name, ...p.teams])
  const strange = deployers.find(name => !known.includes(name))
  if (strange === undefined) return undefined
  const near = nearest(strange, [...new Set(known)])
  return refused(
    'unknown.person',
    text`No team or person is called ${code(strange.slice(0, 40))}: ${near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list([...new Set(known)].slice(0, 8))}.`} ${code(`!window add … deployers=${near[0] ?? known[0] ?? 'NAME'}`)}`,
  )
}

/** A word that is nothing would let everything in. */
function strangeWord({ accepts }: Added, { org }: World): Outcome | undefined {
  const known = [...Object.keys(org.services), ...(org.backport ?? usualPolicy).kinds]
  const word = accepts.find(each => !known.includes(each))
  if (word === undefined) return undefined
  const [near = known[0] ?? 'SERVICE'] = nearest(word, known, 1)
  return refused(
    'window.accepts',
    text`No service or kind of change is called ${code(word.slice(0, 40))}: there is ${list(known.slice(0, 8))}. ${code(`!window add … accepts=${near}`)}`,
  )
}

function roomless({ room }: Added, { org }: World): Outcome | undefined {
  const rooms = Object.keys(org.rooms)
  if (room !== undefined && rooms.includes(room)) return undefined
  const what = room === undefined ? 'In which room?' : `No room is called ${room.slice(0, 40)}:`
  return refused(
    'unknown.room',
    text`${what} There is ${list(rooms)}. ${code(`!window add … room=${rooms[0] ?? 'ROOM'}`)}`,
  )
}

/** Milliseconds: a minute, thirty days. */
const [soonest, earliest] = [60_000, 30 * 86_400_000]

function strangeReminder({ remind }: Added): Outcome | undefined {
  const odd = remind.find(each => {
    const before = parseDuration(each)
    return before === undefined || before < soonest || before > earliest
  })
  if (odd === undefined) return undefined
  return refused(
    'window.remind',
    text`${code(odd.slice(0, 40))} is no time ahead, from 1m to 30d. ${code('!window add … remind=1h,10m')}`,
  )
}
