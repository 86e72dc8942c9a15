/** Finds the flags that people name; a refusal says which there are. */
import { isRefusal, locateService } from '../deploy/locate.ts'
import type { Service } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import type { World } from '../world.ts'
import { isNamed, whyNoFlags } from './looking.ts'
import { type Flag, findFlag, flagsOf } from './slice.ts'

/** The names of a service's flags that may be switched, as they were last seen. */
export const flagNames = (service: Service, { state }: Pick<World, 'state'>): string[] =>
  Object.keys(flagsOf(state.flags, service.name))
    .filter(flag => isNamed(flag, service))
    .sort()

/** A service that has flags, which could be read. */
export function locateFlags(typed: string, world: World): Service | Outcome {
  const service = locateService(world.org, typed)
  if (isRefusal(service)) return service
  if (!service.flags) {
    const others = Object.values(world.org.services).flatMap(s => (s.flags ? s.name : []))
    const way =
      others.length > 0 ? text`${list(others)} has: ${code(`!flags ${others[0]!}`)}` : text`${code('!help flags')}`
    return refused('flag.none', text`${service.name} names no feature flags in the configuration. ${way}`)
  }
  const why = whyNoFlags(service.name, world)
  if (why)
    return refused(
      'flag.unreadable',
      text`I don't know the flags of ${service.name}: ${why} ${code(`!flags ${service.name}`)} tries again.`,
    )
  return service
}

/** One flag of it, as it was last seen; `world` knows what was just noticed. */
export function locateFlag(service: Service, name: string, world: World): Flag | Outcome {
  const names = flagNames(service, world)
  const flag = names.includes(name) ? findFlag(world.state.flags, service.name, name) : undefined
  if (flag) return flag
  const near = nearest(name, names, 3)
  const there = near.length > 0 ? near : names.slice(0, 8)
  const hint = there.length > 0 ? ` There is ${list(there)}.` : ''
  return refused(
    'flag.unknown',
    text`${service.name} has no flag ${code(name.slice(0, 60))}.${hint} ${code(`!flags ${service.name}`)}`,
  )
}
