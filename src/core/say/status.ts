/** What runs where, what is going on, and what waits for whom. */
import { type Deploy, findDeploy, holdsTarget, openDeploys } from '../deploys.ts'
import { differingLine } from '../group/list.ts'
import { findLock } from '../lock/slice.ts'
import type { Service } from '../org.ts'
import { type Block, code, date, type Line, line, type Post, post, strong, text } from '../post.ts'
import { queueOf } from '../queue.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import { type Run, runsNow, targetKey, targetState } from '../targets.ts'
import { clip, short } from '../words.ts'
import type { World } from '../world.ts'
import { deployButtons } from './buttons.ts'
import { stateLine, stepItems } from './deploy-parts.ts'
import { headLine } from './head.ts'

type Seen = Pick<World, 'state' | 'at'>

const runLine = (run: Run): Line =>
  text`${code(short(run.revision.commit))} "${clip(run.revision.subject, 50)}" since ${date(run.at)}${run.by ? ` by ${run.by}` : ''}${run.deploy ? ` (${run.deploy}, ${run.verdict})` : ', not deployed by me'}`

function targetLine(service: Service, target: string, { state, at }: Seen): Line {
  const now = runsNow(state.targets, service.name, target)
  const { partial } = targetState(state.targets, service.name, target)
  const begun = partial === undefined ? undefined : findDeploy(state.deploys, partial)
  const left = begun && !holdsTarget(begun) ? text` · ${begun.id} was left half-way (${begun.state})` : []
  const waiting = queueOf(state.queues, service.name, target).map(w => w.by)
  const queue = waiting.length > 0 ? text` · queue: ${waiting.join(', ')}` : []
  const held = findLock(state.locks, targetKey(service.name, target))
  const lock = held ? text` · locked by ${held.by} until ${date(held.until)}` : []
  const groups = differingLine({ service, target: service.targets[target]! }, { state, at })
  const differing = groups.length > 0 ? text` · ${groups}` : []
  return text`${strong(`${service.name} ${target}`)}: ${now ? runLine(now) : 'nothing known to run'}${differing}${left}${lock}${queue}`
}

/** One line for each target of a service, and for each deployment that is on its way. */
function serviceLines(service: Service, { state, at }: Seen): Line[] {
  const open = openDeploys(state.deploys).filter(d => d.plan.service === service.name)
  return [
    ...Object.keys(service.targets).map(t => targetLine(service, t, { state, at })),
    ...open.map(d => text`${d.id} ${short(d.plan.revision.commit)} → ${d.plan.target}: ${stateLine(d, state)}`),
  ]
}

/** The whole organisation, or one service of it. */
export function statusPost(seen: Seen & Pick<World, 'org'>, service?: Service): Post {
  const services = service ? [service] : Object.values(seen.org.services)
  return post(...services.flatMap(s => serviceLines(s, seen)))
}

/** The newest deployments, newest first. */
export function deploysPost(state: State, { service, n }: { service?: string; n: number }): Post {
  const found: Deploy[] = []
  for (const deploy of newest(state.deploys.all)) {
    if (service === undefined || deploy.plan.service === service) found.push(deploy)
    if (found.length === n) break
  }
  if (found.length === 0)
    return post(text`Nothing was deployed yet${service ? ` of ${service}` : ''}. ${code('!help deploy')}`)
  return post(
    ...found.map(d => {
      const { service, revision, target } = d.plan
      return text`${strong(d.id)} ${service} ${short(revision.commit)} → ${target} by ${d.by}, ${date(d.requestedAt)}: ${stateLine(d, state)}`
    }),
  )
}

/** One deployment as it stands. */
export function deployPost(deploy: Deploy, state: State): Post {
  const steps: Block[] = [{ kind: 'list', items: stepItems(deploy) }]
  return {
    title: headLine(deploy, deploy.plan, state),
    blocks: [line(stateLine(deploy, state)), ...steps],
    buttons: deployButtons(deploy, state),
  }
}
