/** What rooms and persons hear of locks and handovers. */
import type { Fact } from '../facts.ts'
import { type Line, type Post, ping, post, text } from '../post.ts'
import { queueOf } from '../queue.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'

export { lockNotice } from './notices.ts'

import { findHandover, type Handover } from './handovers.ts'
import { forLine, keyOf, nameOf, thenLine, untilSpan } from './say.ts'
import { type Freed, findLock, type Lock } from './slice.ts'

type Place = Pick<Lock, 'service' | 'target'>

const inRoom = ({ service, target }: Place, { org }: Noting, said: Post): Announcement[] => [
  { room: org.services[service]?.targets[target]?.room, post: said },
]

function takenLine(lock: Lock, { state, at }: Noting): Line {
  const name = nameOf(lock)
  const until = untilSpan(lock.until, at)
  if (lock.how === 'over')
    return text`${lock.by} took ${name} over from ${lock.from}, until ${until}: ${forLine(lock)}.`
  if (lock.how === 'handed')
    return text`${lock.by} holds ${name} now, handed over by ${lock.from}, until ${until}: ${forLine(lock)}.`
  return text`${lock.by} locked ${name} until ${until}, ${thenLine(lock, state)}: ${forLine(lock)}.`
}

function freedLine(place: Place, { holder, by, reason }: Freed, { state }: Noting): Line {
  const name = nameOf(place)
  const next = queueOf(state.queues, place.service, place.target)[0]?.by
  const then = next === undefined ? '' : ` ${next} is next.`
  if (by === undefined) return text`${name} is unlocked: ${holder}'s time was up.${then}`
  if (by === holder) return text`${holder} unlocked ${name}${reason && `: ${reason}`}.${then}`
  return text`${by} unlocked ${name}, which ${holder} held: ${reason}.${then}`
}

export const lockNotes: Notes = (fact, noting) => {
  if (fact.type.startsWith('handover.')) return handoverNotes(fact, noting)
  if (!fact.type.startsWith('lock.') || !('target' in fact)) return []
  const key = keyOf(fact)
  const lock = findLock(noting.state.locks, key)
  switch (fact.type) {
    case 'lock.taken':
      return lock ? inRoom(fact, noting, post(takenLine(lock, noting))) : []
    case 'lock.extended':
      return inRoom(
        fact,
        noting,
        post(text`${fact.by} keeps ${nameOf(fact)} until ${untilSpan(fact.until, noting.at)}.`),
      )
    case 'lock.released':
    case 'lock.expired':
      return inRoom(fact, noting, post(freedLine(fact, noting.state.locks.freed[key]!, noting)))
    default:
      return []
  }
}

/** The place of a lock that is handed over. */
function placeOf({ what }: Handover): Place {
  const [service = '', target = ''] = what.replace(/^lock /, '').split('/')
  return { service, target }
}

function handoverNotes(fact: Fact, noting: Noting): Announcement[] {
  const handover = 'handover' in fact ? findHandover(noting.state.locks.handovers, fact.handover) : undefined
  if (!handover?.what.startsWith('lock ')) return []
  const { id, from, to, until } = handover
  const place = placeOf(handover)
  const name = nameOf(place)
  switch (fact.type) {
    case 'handover.offered':
      return inRoom(place, noting, {
        ...post(
          text`${ping(to)}: ${from} hands ${name} over to you. It counts when you accept, until ${untilSpan(until, noting.at)}.`,
        ),
        buttons: [
          { label: 'Accept', press: `!handover accept ${id}`, style: 'primary' },
          { label: 'Decline', press: `!handover decline ${id}` },
        ],
      })
    case 'handover.declined':
      return inRoom(
        place,
        noting,
        post(text`${ping(from)}: ${to} declines ${name}${fact.reason && `: ${fact.reason}`}. It stays yours.`),
      )
    case 'handover.lapsed':
      return inRoom(place, noting, post(text`${ping(from)}: ${to} did not take ${name} in time. It stays yours.`))
    default:
      return []
  }
}
