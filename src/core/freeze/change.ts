/** Changing a freeze: one may go out all the same; it is lifted before its time. */
import { answerTo, type Question } from '../asks.ts'
import { isRefusal, locateService } from '../deploy/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { locatePerson } from '../say/who.ts'
import { actor, type World } from '../world.ts'
import { lacksRole, locateFreeze } from './locate.ts'
import { isInScope, sayScope } from './scope.ts'
import type { Freeze } from './slice.ts'

export type Excepted = {
  readonly freeze: string
  readonly service: string
  readonly revision?: string
  readonly person: string
  readonly reason: string
}

export function exceptAsks({ service, revision }: Excepted, world: World): Question[] {
  const known = Object.hasOwn(world.org.services, service)
  return revision === undefined || !known ? [] : [revisionAsk(service, revision, world)]
}

const touches = ({ scope }: Freeze, service: string, { org }: World): boolean =>
  Object.keys(org.services[service]!.targets).some(target => isInScope(scope, { service, target }, org))

/** `!freeze except F2 SERVICE [REVISION] for=PERSON reason`: approved by somebody else than who brings it out. */
export function except({ freeze: id, service: name, revision, person: whom, reason }: Excepted, world: World): Outcome {
  const freeze = lacksRole(['calendar', 'override'], world) ?? locateFreeze(id, world)
  if (isRefusal(freeze)) return freeze
  const service = locateService(world.org, name)
  if (isRefusal(service)) return service
  const person = locatePerson(world.org, whom)
  if (isRefusal(person)) return person
  const by = actor(world)
  if (person.name === by)
    return refused(
      'except.self',
      text`An exception for you is for somebody else to approve, ${by}. In need: ${code(`!override D4 freeze reason`)}`,
    )
  if (!touches(freeze, name, world))
    return refused(
      'except.scope',
      text`${freeze.id} is over ${sayScope(freeze.scope)}: ${name} needs no exception. ${code('!freeze')}`,
    )
  const known = revision === undefined ? undefined : answerTo(world.answers, revisionAsk(name, revision, world))
  if (revision !== undefined && !known?.ok)
    return refused(
      'unknown.revision',
      text`No revision ${code(revision)} of ${name}: ${known?.why ?? 'nobody could be asked'}`,
    )
  const commit = known?.ok ? { revision: known.value } : {}
  return did([
    { type: 'freeze.exempted', freeze: freeze.id, service: name, ...commit, person: person.name, by, reason },
  ])
}

/** `!freeze lift F2 reason`: whoever keeps the calendar, or declared it. */
export function lift(id: string, reason: string, world: World): Outcome {
  const freeze = locateFreeze(id, world)
  if (isRefusal(freeze)) return freeze
  const by = actor(world)
  const no = freeze.by === by ? undefined : lacksRole(['calendar'], world)
  if (no) return no
  return did([{ type: 'freeze.lifted', freeze: freeze.id, by, reason: reason || 'no longer needed' }])
}
