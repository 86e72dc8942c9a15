/** What somebody types behind `after=`. */
import { z } from 'zod'
import { locateAny } from '../cowboy/locate.ts'
import { isRefusal, locateDeploy, locateService } from '../deploy/locate.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { clip } from '../words.ts'
import type { World } from '../world.ts'
import { serviceIn } from './goal.ts'

/** So many are named at once. */
const most = 10

const isId = (name: string): boolean => /^[dc]\d{1,9}$/i.test(name)

/** `d11, api@r12` */
const splitAfter = (typed: string): string[] => {
  const names = typed.split(',').map(name => name.trim())
  return [...new Set(names.filter(Boolean).map(name => (isId(name) ? name.toUpperCase() : name)))]
}

/** What a deployment is to come after, as a command takes it. */
export const afterNames = z.string().max(300).transform(splitAfter).optional().meta({ named: true, show: 'D11' })

/** A refusal where something is named that there is not; what a revision is called, only the repository knows. */
export function afterFault(names: readonly string[] = [], world: World): Outcome | undefined {
  if (names.length > most)
    return refused(
      'order.many',
      text`After so many? Name the last ones: ${code(`after=${clip(names.slice(-2).join(','), 100)}`)} (${code('!deploys')})`,
    )
  const found = names.map(name => faultOf(name, world))
  return found.find(outcome => outcome !== undefined)
}

function faultOf(name: string, world: World): Outcome | undefined {
  const known = isId(name) ? byId(name, world) : byRevision(name, world)
  return known && isRefusal(known) ? known : undefined
}

const byId = (id: string, world: World) => (id.startsWith('D') ? locateDeploy(world, id) : locateAny(id, world))

function byRevision(name: string, { org }: World) {
  const service = serviceIn(name)
  if (service !== '' && !name.endsWith('@')) return locateService(org, service)
  return refused(
    'order.name',
    text`After what? ${code(clip(name, 60))} is no deployment, no cowboy and no revision of a service: ${code('after=D11')}, ${code('after=C3')} or ${code('after=SERVICE@r12')} (${code('!deploys')})`,
  )
}
