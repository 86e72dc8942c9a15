/** What an API break names: the deployment that brings it, an outage, an audience. Only what is there is taken. */
import { audienceOf } from '../bulletin/tell.ts'
import { findDeploy } from '../deploys.ts'
import { findOutage } from '../outage/slice.ts'
import { code, text } from '../post.ts'
import { typedLine } from '../typed.ts'
import { clip, list } from '../words.ts'
import type { Read, Reading } from './read.ts'

export function readDeploy(typed: string, { one, world }: Reading): Read {
  const id = typedLine(typed).toUpperCase()
  const deploy = findDeploy(world.state.deploys, id)
  if (!deploy) return { fault: text`There is no ${code(clip(id, 20))}: ${code('!deploys')} lists deployments.` }
  if (deploy.plan.service === one.service) return { value: id }
  return { fault: text`${id} deploys ${deploy.plan.service}, not ${one.service}: ${code(`!deploys ${one.service}`)}` }
}

export function readOutage(typed: string, { world }: Reading): Read {
  const id = typedLine(typed).toUpperCase()
  if (findOutage(world.state.outages, id)) return { value: id }
  return { fault: text`There is no ${code(clip(id, 20))}: ${code('!outages')} lists outages.` }
}

export function readAudience(typed: string, { world: { org } }: Reading): Read {
  const name = typedLine(typed)
  if (audienceOf(name, org)) return { value: name }
  const names = [...Object.keys(org.audiences ?? {}), ...Object.keys(org.rooms)]
  return { fault: text`No audience or room ${code(clip(name, 40))}: there is ${list(names.slice(0, 8))}.` }
}
