/** Recording a change that was put on running servers by hand. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { isRefusal, locateService } from '../deploy/locate.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { runsNow } from '../targets.ts'
import { oneLine } from '../words.ts'
import { actor, type World } from '../world.ts'
import { targetsOf } from './hosts.ts'
import { locateHosts } from './locate.ts'
import { isPatch } from './patch.ts'
import { nextCowboyId } from './slice.ts'

export type Added = {
  readonly service: string
  readonly hosts: string
  readonly what: string
  readonly reason?: string
  readonly patch?: string
  readonly on?: string
}

const onAsk = ({ service, on }: Added, world: World): Extract<Question, { ask: 'revision' }> | undefined =>
  on === undefined ? undefined : revisionAsk(service, on, world)

export const addAsks = (added: Added, world: World): Question[] =>
  Object.hasOwn(world.org.services, added.service) ? [onAsk(added, world) ?? []].flat() : []

/** The revision that it was put on: the named one, else what runs there. */
function baseOf(added: Added, targets: readonly string[], world: World): Revision | undefined | Outcome {
  const { state, answers } = world
  const ask = onAsk(added, world)
  if (!ask) return runsNow(state.targets, added.service, targets[0]!)?.revision
  const known = answerTo(answers, ask)
  if (known?.ok) return known.value
  return refused(
    'unknown.revision',
    text`No revision ${code(ask.text)} of ${added.service}: ${(known?.why ?? 'nobody could be asked').replace(/\.$/, '')}. Without ${code('on=')} it is on what runs there: ${code(`!status ${added.service}`)}`,
  )
}

function lacking({ service, hosts, what, reason, patch }: Added): Outcome | undefined {
  const again = (more: string) => code(`!cowboy add ${service} ${hosts} "${what || 'what'}" ${more}`)
  if (what === '') return refused('cowboy.what', text`What was changed? ${again('reason="why"')}`)
  if (!reason) return refused('cowboy.reason', text`What for? Whoever comes next must know. ${again('reason="why"')}`)
  if (patch === undefined || isPatch(patch)) return undefined
  return refused(
    'cowboy.patch',
    text`${code('patch=')} takes an address without a password, or a path without ${code('..')}: letters, digits and ${code('. _ - / + @')}. ${again('reason="why" patch=https://example.org/my.patch')}`,
  )
}

/** `!cowboy add`: from now on no rollout goes over it unseen. */
export function addCowboy(typed: Added, world: World): Outcome {
  const service = locateService(world.org, typed.service)
  if (isRefusal(service)) return service
  const added = { ...typed, what: oneLine(typed.what), reason: typed.reason && oneLine(typed.reason) }
  const hosts = locateHosts(added.hosts, service)
  if (isRefusal(hosts)) return hosts
  const no = lacking(added)
  if (no) return no
  const targets = targetsOf(service, hosts)
  const on = baseOf(added, targets, world)
  if (on && isRefusal(on)) return on
  const { what, reason, patch } = added
  return did([
    {
      ...{ type: 'cowboy.added', cowboy: nextCowboyId(world.state.cowboys), service: service.name, hosts, targets },
      ...{ what, reason: reason!, by: actor(world) },
      ...(patch !== undefined && { patch }),
      ...(on && { on }),
    },
  ])
}
