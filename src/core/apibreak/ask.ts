/** Asking the consumers of an API break: each in its owners' room, in private, or by mail. */
import type { Addressee } from '../bulletin/facts.ts'
import { audienceOf } from '../bulletin/tell.ts'
import { roomsTold } from '../bulletin/told.ts'
import { consumerOf, isSame, type Known, ownersOf } from '../catalogue/slice.ts'
import type { Fact } from '../facts.ts'
import { noticeFact, skippedFact } from '../notice/due.ts'
import type { Hearer } from '../notice/facts.ts'
import { openNotices } from '../notice/slice.ts'
import type { World } from '../world.ts'
import { developersFor } from './audience.ts'
import type { Asked } from './facts.ts'
import type { Break } from './slice.ts'

/** Milliseconds for which a question helps when the cut-over is past. */
const after = 7 * 86_400_000

/** Where a consumer is asked: in its room, else its people one by one, else by mail. */
export function whereOf(name: string, known: Known): Asked {
  const { room, mail } = consumerOf(name, known)
  if (room !== undefined && Object.hasOwn(known.org.rooms, room)) return { how: 'room', room }
  const people = ownersOf(name, known)
  if (people.length > 0) return { how: 'private', people }
  return mail === undefined ? { how: 'nobody' } : { how: 'mail', address: mail }
}

/** Who of these gets mail, as they can't be asked here. */
export const addresseesOf = (names: readonly string[], known: Known): Addressee[] =>
  names.flatMap(name => {
    const where = whereOf(name, known)
    return where.how === 'mail' ? [{ name, address: where.address }] : []
  })

const hearersOf = (where: Asked): Hearer[] => {
  if (where.how === 'room') return [{ room: where.room }]
  return where.how === 'private' ? where.people.map(to => ({ to })) : []
}

const keyOf = (hearer: Hearer): string => ('room' in hearer ? hearer.room : `@${hearer.to}`)

/** Whether this room or person is asked for that consumer. */
export const isAskedHere = (where: Asked, hearer: Hearer): boolean =>
  hearersOf(where).some(h => keyOf(h) === keyOf(hearer))

/** Asks for these consumers, and records where: whoever cares for several is asked once. */
export function askFacts(one: Break, names: readonly string[], world: World): Fact[] {
  if (names.length === 0) return []
  const asked = names.map(consumer => ({ consumer, where: whereOf(consumer, world) }))
  const hearers = new Map(asked.flatMap(({ where }) => hearersOf(where).map(h => [keyOf(h), h] as const)))
  const until = Math.max(one.productionAt ?? 0, world.at + after)
  const told = { kind: 'apibreak.ask', about: one.id, due: world.at, until }
  return [
    { type: 'apibreak.asked', break: one.id, asked },
    ...[...hearers.values()].map(hearer => noticeFact({ ...told, hearer }, world)),
  ]
}

/** Whoever can't be reached in private is asked where it was told: in the developers' room, if there is one. */
export function askAloud(one: Break, names: readonly string[], world: World): Fact[] {
  const { state, org, at } = world
  const own = developersFor(one, org).flatMap(name => audienceOf(name, org)?.rooms ?? [])
  const room = [...own, ...roomsTold(one.id, state)].find(r => Object.hasOwn(org.rooms, r))
  const where: Asked = room === undefined ? { how: 'nobody' } : { how: 'room', room }
  const people = new Set(names.flatMap(name => ownersOf(name, world)))
  const given = openNotices(state.notices).filter(
    ({ kind, about, hearer }) => kind === 'apibreak.ask' && about === one.id && 'to' in hearer && people.has(hearer.to),
  )
  const told = { kind: 'apibreak.aloud', about: one.id, due: at, until: Math.max(one.productionAt ?? 0, at + after) }
  return [
    { type: 'apibreak.asked', break: one.id, asked: names.map(consumer => ({ consumer, where })) },
    ...given.map(({ kind, about, hearer, due, until }) =>
      skippedFact({ kind, about, hearer, due, until }, 'not reachable in private'),
    ),
    ...(room === undefined ? [] : [noticeFact({ ...told, hearer: { room } }, world)]),
  ]
}

/** A consumer of a break as people type it. */
export const consumerNamed = ({ consumers }: Break, typed: string): string | undefined =>
  Object.keys(consumers).find(name => isSame(name, typed))
