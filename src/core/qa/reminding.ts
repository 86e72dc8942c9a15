/** Reminding: each morning, those who have not yet said what they found, for as long as something is open. */
import type { Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import { openNotices } from '../notice/slice.ts'
import { take } from '../shelf.ts'
import type { World } from '../world.ts'
import { hearerOf } from './asking.ts'
import { allItems, type Item, type Seen } from './items.ts'
import { firstMorning, morningAsks, morningsAt, zoneOf } from './mornings.ts'
import { sleeperOf } from './slice.ts'
import { roomOf, type Whom } from './whom.ts'

/** `@ben`, `#ops` */
export const whomOf = (sleeper: string): Whom =>
  sleeper.startsWith('#') ? { room: sleeper.slice(1) } : { person: sleeper.slice(1) }

/** What somebody was asked and has not answered: a person in private, or those of a room. */
export function askedOf(whom: Whom, seen: Seen): Item[] {
  const sleeper = sleeperOf(whom)
  return allItems(seen).filter(({ here, mark: { asked } }) => here && asked && sleeperOf(asked) === sleeper)
}

/** Of that, what they are reminded of: nobody is who does not want to be asked. */
export const openFor = (whom: Whom, seen: Seen): Item[] =>
  askedOf(whom, seen).filter(({ mark: { asked } }) => !seen.state.qa.muted.includes(asked?.person ?? ''))

export const remindingAsks = (sleeper: string, world: World): Question[] =>
  morningAsks(zoneOf(whomOf(sleeper), world.org), world)

export function remindingFacts(sleeper: string, world: World): Fact[] {
  const whom = whomOf(sleeper)
  const stored = take(world.state.qa.mornings, sleeper)
  const { last, next } = morningsAt(zoneOf(whom, world.org), world)
  const isKnown = whom.room === undefined ? world.org.people[whom.person!] : world.org.rooms[whom.room]
  if (stored === undefined || !isKnown || openFor(whom, world).length === 0) return [{ type: 'qa.reminded', ...whom }]
  // After days away only the last morning is made up for.
  const due = Math.max(stored, last ?? stored)
  const notice = noticeFact({ kind: 'qa.morning', about: 'qa', hearer: hearerOf(whom), due, until: next }, world)
  return [notice, { type: 'qa.reminded', ...whom, next }]
}

/** A question that could not be put in private is put in the room, by name. */
export function redirectAsks(notice: string, world: World): Question[] {
  const found = failed(notice, world)
  return found?.room === undefined ? [] : morningAsks(zoneOf({ room: found.room }, world.org), world)
}

export function redirectFacts(id: string, world: World): Fact[] {
  const found = failed(id, world)
  if (!found) return [{ type: 'qa.redirected', notice: id, service: '', commits: [], person: '' }]
  const { notice, person, room, service, commits } = found
  const { kind, about, hearer, due, until } = notice
  const told = { type: 'qa.redirected', notice: id, service, commits, person } as const
  // Without any room the notice is tried again by itself.
  if (room === undefined) return [told]
  const why = `not reachable in private: asked in ${room}`
  const next = firstMorning(zoneOf({ room }, world.org), world)
  const aloud = noticeFact({ kind: 'qa.ask', about: service, hearer: { room }, due: world.at, until }, world)
  return [
    { type: 'notice.skipped', notice: id, kind, about, hearer, due, why },
    { ...told, room, next },
    ...(commits.length > 0 ? [aloud] : []),
  ]
}

/** The question behind a notice, and those of its revisions that are still open. */
function failed(id: string, world: World) {
  const notice = openNotices(world.state.notices).find(n => n.id === id)
  const service = notice && world.org.services[notice.about]
  if (!notice || !service || !('to' in notice.hearer)) return undefined
  const person = notice.hearer.to
  const open = openFor({ person }, world).filter(item => item.service.name === service.name)
  const commits = open.map(item => item.landed.commit)
  return { notice, person, service: service.name, commits, room: roomOf(service, world.org) }
}
