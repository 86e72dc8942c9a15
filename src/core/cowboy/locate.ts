/** Which change made by hand is meant, and which servers; else a refusal with the way out. */
import { noSuch } from '../newest.ts'
import type { Service } from '../org.ts'
import { type Outcome, refused } from '../outcome.ts'
import { clock, code, text } from '../post.ts'
import { clip, list, nearest, short } from '../words.ts'
import type { World } from '../world.ts'
import { namesOf } from './hosts.ts'
import { type Cowboy, findCowboy } from './slice.ts'

/** By its id as people type it (`C1`, `c1`), open or not. */
export function locateAny(typed: string, { state }: World): Cowboy | Outcome {
  const id = typed.toUpperCase()
  const found = findCowboy(state.cowboys, id)
  if (found) return found
  const newest = state.cowboys.all.size
  const none = 'nothing was put on servers by hand yet'
  const end = text`. ${code('!cowboys')} lists them.`
  return noSuch({ code: 'unknown.cowboy', id, letter: 'C', newest, none, end })
}

/** One that is neither closed nor dropped. */
export function locateCowboy(typed: string, world: World): Cowboy | Outcome {
  const found = locateAny(typed, world)
  if ('facts' in found || !found.ended) return found
  const { id, ended } = found
  const { how, at, by, why } = ended
  const words =
    how === 'dropped'
      ? text`was dropped by ${by} at ${clock(at)}: ${clip(why, 200)}`
      : text`was closed at ${clock(at)}: ${short(why)} holds it`
  return refused('cowboy.over', text`${id} ${words}. ${code('!cowboys')} lists those that are open.`)
}

/** `C1,C2` */
export function locateCowboys(typed: string, world: World): Cowboy[] | Outcome {
  const found: Cowboy[] = []
  for (const id of new Set(typed.toUpperCase().split(','))) {
    const one = locateCowboy(id, world)
    if ('facts' in one) return one
    found.push(one)
  }
  return found
}

/** The servers that were typed, as the configuration writes them; all of them must be there. */
export function locateHosts(typed: string, service: Service): string[] | Outcome {
  const known = [...new Set(Object.values(service.targets).flatMap(namesOf))]
  const hosts = [...new Set(typed.split(',').map(name => name.trim()))].filter(name => name !== '')
  const strange = hosts.find(host => !known.includes(host))
  if (strange === undefined && hosts.length > 0) return hosts
  const near = nearest(strange ?? '', known)
  const meant =
    strange !== undefined && near.length > 0
      ? `did you mean ${list(near, 'or')}?`
      : `there is ${list(known.slice(0, 12))}.`
  return refused(
    'unknown.host',
    text`${service.name} has no host, group or target ${code(clip(strange ?? typed, 60))}: ${meant} ${code(`!cowboy add ${service.name} ${near[0] ?? known[0] ?? 'HOST'} "what" reason="why"`)}`,
  )
}
