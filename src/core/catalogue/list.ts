/** Who uses a service, whom one asks, and who was found on the day. */

import { whereOf } from '../apibreak/ask.ts'
import { openBreaks, unanswered } from '../apibreak/slice.ts'
import { locateService } from '../deploy/locate.ts'
import type { Service } from '../org.ts'
import { type Outcome, said } from '../outcome.ts'
import { code, date, type Line, post, strong, text } from '../post.ts'
import { count, list } from '../words.ts'
import type { World } from '../world.ts'
import { consumerOf, consumersOf, foundAs, ownersOf } from './slice.ts'

function howLine(name: string, world: World): Line {
  const where = whereOf(name, world)
  if (where.how === 'room') return text`asked in room ${where.room}`
  if (where.how === 'private') return text`asked in private`
  return where.how === 'mail' ? text`asked by mail, ${where.address}` : text`nobody to ask: an admin names its owners`
}

function consumerLine(name: string, service: Service, world: World): Line {
  const { title } = consumerOf(name, world)
  const owners = ownersOf(name, world)
  const found = foundAs(name, service.name, world)
  const waits = openBreaks(world.state.breaks).filter(b => b.service === service.name && unanswered(b).includes(name))
  return text`${strong(name)}${title !== undefined && title !== name && ` (${title})`}: ${owners.length > 0 && `${list(owners)}, `}${howLine(name, world)}${found && text`, found ${date(found.at)} by ${found.by}: ${found.what}`}${waits.length > 0 && `, owes an answer to ${list(waits.map(b => b.id))}`}`
}

/** `!consumers SERVICE`; without one, how many each has. */
export function consumersPost(typed: string | undefined, world: World): Outcome {
  if (typed === undefined) return said(allPost(world))
  const service = locateService(world.org, typed)
  if ('facts' in service) return service
  const names = consumersOf(service.name, world)
  if (names.length === 0)
    return said(
      post(
        text`Nobody is known to use ${service.name}: an admin writes them into signalbox.yaml, ${code(`consumers: [NAME]`)}.`,
      ),
    )
  return said(
    post(
      text`${service.name} is used by ${count(names.length, 'consumer')}:`,
      ...names.map(name => consumerLine(name, service, world)),
    ),
  )
}

function allPost(world: World) {
  const used = Object.values(world.org.services).map(s => ({ name: s.name, names: consumersOf(s.name, world) }))
  const lines = used.filter(u => u.names.length > 0).map(u => text`${strong(u.name)}: ${u.names.join(', ')}`)
  return lines.length === 0
    ? post(text`No service names consumers: an admin writes them into signalbox.yaml. ${code('!help consumers')}`)
    : post(...lines)
}
