/** Taking a lock: where it is free, or over from somebody else with a reason. */
import { answerTo, type Question } from '../asks.ts'
import { trailingEnd } from '../clock/leading.ts'
import { isRefusal, locate } from '../deploy/locate.ts'
import { holderOf } from '../deploys.ts'
import { noticeFact } from '../notice/due.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { may } from '../people.ts'
import { code, text } from '../post.ts'
import { turnOf } from '../queue.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { locatePerson } from '../say/who.ts'
import { targetKey } from '../targets.ts'
import { actor, type World } from '../world.ts'
import { endAsks, readEnd } from './end.ts'
import { leavesQueue } from './free.ts'
import { lockAt, type Placed, readPlace } from './place.ts'
import { aroundButtons, holdsLine } from './say.ts'
import { type Lock, lockOn, usualLease } from './slice.ts'

type Said = { readonly reason: string; readonly end?: string; readonly change?: string; readonly successor?: string }

/** `schema migration change=c3 then=ben until 17:00` */
function readRest(typed: string): Said {
  const change = /(?:^|\s)change=(\S+)/i.exec(typed)?.[1]
  const successor = /(?:^|\s)then=@?(\S+)/i.exec(typed)?.[1]
  const until = /(?:^|\s)until=("[^"]*"|\S+)/i.exec(typed)?.[1]?.replaceAll('"', '')
  const plain = typed.replace(/(?:^|\s)(?:change|then|until)=("[^"]*"|\S+)/gi, ' ').replace(/(^|\s)reason=/i, '$1')
  const { rest, end } = trailingEnd(plain)
  return { reason: rest.slice(0, 500), end: until ?? end, change, successor }
}

export function takeAsks(typed: string, world: World): Question[] {
  const place = readPlace(typed, world)
  if (isRefusal(place)) return []
  const { change, end } = readRest(place.rest)
  return [...endAsks(end, world), ...(change === undefined ? [] : [revisionAsk(place.service, change, world)])]
}

/** `!lock SERVICE/TARGET reason [until 17:00] [change=REVISION] [then=PERSON]`; once more by its holder: as it is said now. */
export function lock(typed: string, world: World): Outcome {
  const place = readPlace(typed, world)
  if (isRefusal(place)) return place
  const held = lockOn(world.state.locks, place, world.at)
  const no = held && held.by !== actor(world) ? taken(held, world) : held ? undefined : inUse(place, world)
  return no ?? takeFacts(place, held, world)
}

/** `!lock take SERVICE/TARGET reason`: from whoever holds it. They are told. */
export function takeOver(typed: string, world: World): Outcome {
  const found = lockAt(typed, world)
  if (isRefusal(found)) return found
  const { lock: held, rest } = found
  const key = targetKey(held.service, held.target)
  if (held.by === actor(world))
    return refused(
      'lock.mine',
      text`${key} is yours already. ${code(`!lock extend ${key}`)} · ${code(`!unlock ${key}`)}`,
    )
  const outcome = takeFacts({ ...held, rest }, held, world)
  if (outcome.refused) return outcome
  const told = { kind: 'lock.lost', about: key, hearer: { to: held.by }, due: world.at, until: world.at + 86_400_000 }
  return did([...outcome.facts, noticeFact(told, world)])
}

function taken(held: Lock, { at }: World): Outcome {
  const no = refused('lock.taken', text`${holdsLine(held, at)}.`)
  return { ...no, reply: { ...no.reply!, buttons: aroundButtons(held) } }
}

/** Whoever deploys there, or was called from the queue, comes first. */
function inUse({ service, target }: Placed, world: World): Outcome | undefined {
  const queue = code(`!queue ${service} ${target}`)
  const deploy = holderOf(world.state.deploys, service, target)
  if (deploy && deploy.by !== actor(world))
    return refused('lock.busy', text`${deploy.id} by ${deploy.by} is ${deploy.state} in ${service} ${target}. ${queue}`)
  const called = turnOf(world.state.queues, service, target)
  if (called && called.by !== actor(world))
    return refused('lock.turn', text`It is ${called.by}'s turn in ${service} ${target}. ${queue}`)
  return undefined
}

function takeFacts(place: Placed, held: Lock | undefined, world: World): Outcome {
  const { service, target } = place
  const key = targetKey(service, target)
  const how = `!lock ${held && held.by !== actor(world) ? 'take ' : ''}${key} reason until 17:00`
  const { reason, end, change, successor } = readRest(place.rest)
  if (reason === '') return refused('lock.reason', text`What for? ${code(how)}`)
  const gone = locate(world.org, place)
  if (isRefusal(gone)) return gone
  const until = end === undefined ? world.at + usualLease : readEnd(end, how, world)
  if (typeof until !== 'number') return until
  const revision = change === undefined ? undefined : answerTo(world.answers, revisionAsk(service, change, world))
  if (revision && !revision.ok)
    return refused('unknown.revision', text`No revision ${code(change!)} of ${service}: ${revision.why}`)
  const next = successor === undefined ? undefined : heir(successor, world)
  if (next && 'facts' in next) return next
  return did([
    {
      type: 'lock.taken',
      ...{ service, target, by: actor(world), reason, until },
      ...(revision?.ok && { revision: revision.value }),
      ...(next && { successor: next.name }),
      ...(held && held.by !== actor(world) && { from: held.by, how: 'over' as const }),
    },
    ...leavesQueue(place, actor(world), world),
  ])
}

/** Who comes next must be somebody else who may deploy. */
function heir(name: string, world: World): { readonly name: string } | Outcome {
  const person = locatePerson(world.org, name)
  if (isRefusal(person)) return person
  if (person.name !== actor(world) && may(world.org, person, 'deploy')) return person
  return refused(
    'lock.heir',
    text`${person.name} can't come after you: ${person.name === actor(world) ? 'that is you' : 'the role deploy is missing'}. ${code('!who')}`,
  )
}
