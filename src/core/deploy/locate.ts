/** Which service, target or deployment is meant; where that isn't clear, a refusal with the choices. */
import { type Deploy, findDeploy } from '../deploys.ts'
import { noSuch } from '../newest.ts'
import type { Org, Service, Target } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { list, nearest } from '../words.ts'
import type { World } from '../world.ts'

export type Where = { readonly service: Service; readonly target: Target }

/** Tells a refusal from what was looked for. */
export const isRefusal = (x: object): x is Outcome => 'facts' in x

const meant = (word: string, words: readonly string[]): string => {
  const near = nearest(word, words)
  return near.length > 0 ? `did you mean ${list(near, 'or')}?` : `there is ${list(words.slice(0, 8))}.`
}

/** A configured service, or a refusal that names the nearest. */
export function locateService(org: Org, name: string): Service | Outcome {
  // `constructor` is a word that people can type, and every object has one.
  if (Object.hasOwn(org.services, name)) return org.services[name]!
  return refused('unknown.service', text`No service ${code(name)}: ${meant(name, Object.keys(org.services))}`)
}

type Place = {
  readonly service: string
  readonly target?: string
  /** How the command names a target: `to production`, `in production`, or the name alone. */
  readonly word?: 'to ' | 'in ' | ''
}

/** A configured service and target. Without a target name, the only one; a choice is never made for the speaker. */
export function locate(org: Org, { service: name, target, word = 'to ' }: Place): Where | Outcome {
  const service = locateService(org, name)
  if (isRefusal(service)) return service
  const names = Object.keys(service.targets)
  const wanted = target ?? (names.length === 1 ? names[0]! : undefined)
  if (wanted === undefined)
    return refused('naked', text`Where to? ${service.name} has ${list(names)}: add ${code(`${word}${names.at(-1)}`)}`)
  return Object.hasOwn(service.targets, wanted)
    ? { service, target: service.targets[wanted]! }
    : refused('unknown.target', text`${service.name} has no target ${code(wanted)}: ${meant(wanted, names)}`)
}

/** A deployment by its id, or a refusal. */
export function locateDeploy({ state }: World, id: string): Deploy | Outcome {
  const found = findDeploy(state.deploys, id)
  if (found) return found
  const newest = state.deploys.all.size
  const end = newest === 0 ? text`. ${code('!help deploy')}` : text` (${code('!deploys')}).`
  return noSuch({ code: 'unknown.deploy', id, letter: 'D', newest, none: 'nothing was deployed yet', end })
}
