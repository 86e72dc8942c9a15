/** Handing over what somebody holds: offered, and accepted, declined or left to lapse. It counts only once accepted. */
import { seatOf, takeSeat } from '../crew/pass.ts'
import { isRefusal } from '../deploy/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may, personOf } from '../people.ts'
import { clock, code, post, text } from '../post.ts'
import { locatePerson } from '../say/who.ts'
import { newest } from '../series.ts'
import { targetKey } from '../targets.ts'
import { list } from '../words.ts'
import { actor, type World } from '../world.ts'
import { leavesQueue } from './free.ts'
import {
  findHandover,
  type Handover,
  type Handovers,
  lockWhat,
  nextHandoverId,
  offerTime,
  openHandovers,
} from './handovers.ts'
import { ownLock } from './place.ts'
import { keyOf } from './say.ts'
import { findLock, isOver } from './slice.ts'

/** `!handover @x [SERVICE/TARGET]` */
export function offer(name: string, typed: string, world: World): Outcome {
  if (/^[^@\s]+\/\S+$/.test(name))
    return refused('handover.whom', text`To whom? ${code(`!handover @x ${name.slice(0, 60)}`)}`)
  const own = ownLock(typed, `!handover ${name.slice(0, 40)}`, world)
  if (isRefusal(own)) return own
  const person = locatePerson(world.org, name)
  if (isRefusal(person)) return person
  const { lock } = own
  const key = targetKey(lock.service, lock.target)
  const me = actor(world)
  if (person.name === me)
    return refused('handover.self', text`${key} is yours already, ${me}. ${code(`!lock extend ${key}`)}`)
  if (!may(world.org, person, 'deploy')) return powerless(person.name, key, world)
  const handover = nextHandoverId(world.state.locks.handovers)
  const what = lockWhat(lock.service, lock.target)
  return did([{ type: 'handover.offered', handover, what, from: me, to: person.name, until: world.at + offerTime }])
}

const powerless = (name: string, key: string, { org }: World): Outcome =>
  refused(
    'handover.role',
    text`${name} could do nothing with ${key}: the role deploy is for ${list(org.roles.deploy ?? [], 'or') || 'nobody'}. (${code('!whoami')})`,
  )

/** The only open offer to the speaker; without one, what became of the last. */
function onlyOffer(word: string, world: World): Handover | Outcome {
  const { handovers } = world.state.locks
  const me = actor(world)
  const [mine, ...others] = openHandovers(handovers).filter(h => h.to === me && world.at < h.until)
  if (mine && others.length === 0) return mine
  if (mine) {
    const all = [mine, ...others].map(h => `${h.id} (${h.what})`)
    return refused('handover.which', text`Which one? ${list(all, 'or')}: ${code(`!handover ${word} ${mine.id}`)}`)
  }
  const last = lastTo(me, handovers)
  return last ? late(last) : refused('handover.none', text`Nobody offers you anything, ${me}. ${code('!locks')}`)
}

/** The last offer to a person among the newest. */
function lastTo(person: string, { all }: Handovers): Handover | undefined {
  let looked = 0
  for (const handover of newest(all)) {
    if (handover.to === person) return handover
    if (++looked === 50) return undefined
  }
  return undefined
}

/** The offer that is meant: the named one, or the only one to the speaker. */
function locateOffer(id: string | undefined, word: string, world: World): Handover | Outcome {
  if (id === undefined) return onlyOffer(word, world)
  const found = findHandover(world.state.locks.handovers, id.toUpperCase())
  if (!found) return refused('unknown.handover', text`There is no ${id.slice(0, 12)} to hand over. ${code('!locks')}`)
  if (found.to !== actor(world))
    return refused(
      'handover.other',
      text`${found.id} is for ${found.to} to answer, from ${found.from}. ${code('!locks')}`,
    )
  return found.ended || found.until <= world.at ? late(found) : found
}

const outcomes = {
  accepted: 'you accepted it',
  declined: 'you declined it',
  lapsed: 'it lapsed',
  void: 'things changed',
}

function late({ id, from, what, until, ended }: Handover): Outcome {
  const how = outcomes[ended?.how ?? 'lapsed']
  const seat = seatOf({ what })
  const again = seat ? `!crew ${seat.about}` : `!lock ask ${what.replace(/^lock /, '')}`
  return refused(
    'handover.late',
    text`Too late for ${id}: ${how} at ${clock(ended?.at ?? until)}. Ask ${from} again: ${code(again)}`,
  )
}

/** `!handover accept [H1]` */
export function accept(id: string | undefined, world: World): Outcome {
  const handover = locateOffer(id, 'accept', world)
  if (isRefusal(handover)) return handover
  if (seatOf(handover)) return takeSeat(handover, world)
  const lock = findLock(world.state.locks, handover.what.replace(/^lock /, ''))
  if (lock?.by !== handover.from || isOver(lock, world.at)) return late(handover)
  const { service, target, reason, revision, lease, successor } = lock
  const me = actor(world)
  if (!may(world.org, personOf(world.org, world.by), 'deploy')) return powerless(me, keyOf(lock), world)
  return did([
    { type: 'handover.accepted', handover: handover.id, by: me },
    {
      type: 'lock.taken',
      ...{ service, target, by: me, reason, from: handover.from, how: 'handed' },
      until: Math.max(lock.until, world.at + lease),
      ...(revision && { revision }),
      ...(successor !== undefined && successor !== me && { successor }),
    },
    ...leavesQueue(lock, me, world),
  ])
}

/** `!handover decline [H1] [reason]` */
export function decline(id: string | undefined, reason: string, world: World): Outcome {
  const handover = locateOffer(id, 'decline', world)
  if (isRefusal(handover)) return handover
  const declined = {
    ...({ type: 'handover.declined', handover: handover.id, by: actor(world) } as const),
    ...(reason && { reason: reason.slice(0, 300) }),
  }
  // A seat of a crew is between the two: no room hears of it.
  return did([declined], seatOf(handover) && post(text`Declined: I tell ${handover.from}.`))
}
