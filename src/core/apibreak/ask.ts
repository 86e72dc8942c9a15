/** Asking the consumers of an API break: each in its owners' room, in private, or by mail. */
import type { Addressee } from '../bulletin/facts.ts'
import { consumerOf, isSame, type Known, ownersOf } from '../catalogue/slice.ts'
import type { Fact } from '../facts.ts'
import { noticeFact } from '../notice/due.ts'
import type { Hearer } from '../notice/facts.ts'
import type { World } from '../world.ts'
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

/** A consumer of a break as people type it. */
export const consumerNamed = ({ consumers }: Break, typed: string): string | undefined =>
  Object.keys(consumers).find(name => isSame(name, typed))
