/** What a freeze would hit, before anybody declares it. */
import { type Deploy, findDeploy, openDeploys } from '../deploys.ts'
import { isOneOf, membersOf } from '../people.ts'
import { join, type Line, text } from '../post.ts'
import { spanLine, windowName } from '../window/say.ts'
import { count, list, sayDuration } from '../words.ts'
import type { World } from '../world.ts'
import { itemsHit, stopsHit, type Thought, windowsHit } from './plan-calendar.ts'
import { isInScope, placesIn } from './scope.ts'

/** So many of each kind are named. */
const most = 6

const named = (lines: readonly Line[]): Line => {
  const more = lines.length - most
  return text`${join(lines.slice(0, most), ', ')}${more > 0 && ` and ${more} more`}`
}

const row = (what: string, lines: readonly Line[]): Line[] => (lines.length > 0 ? [text`${what}: ${named(lines)}`] : [])

const waits = ['planned', 'requested', 'approved', 'running', 'waiting', 'failed', 'orphaned']

/** What is planned for a day is hit only on that. */
const isThen = ({ on, state }: Deploy, { from, until = Number.POSITIVE_INFINITY }: Thought): boolean =>
  state !== 'planned' || on === undefined || (on.until > from && on.from < until)

const deploysHit = (thought: Thought, { state, org }: World): Line[] =>
  openDeploys(state.deploys)
    .filter(d => d.kind === 'deploy' && waits.includes(d.state) && isInScope(thought.scope, d.plan, org))
    .filter(d => isThen(d, thought))
    .map(d => text`${d.id} ${d.plan.service} ${d.plan.target} of ${d.by} (${d.state})`)

const queuesHit = ({ scope }: Thought, { state, org }: World): Line[] =>
  Object.entries(state.queues).flatMap(([key, waiting]) => {
    const [service = '', target = ''] = key.split('/')
    return isInScope(scope, { service, target }, org)
      ? [text`${list(waiting.map(w => w.by))} for ${service} ${target}`]
      : []
  })

/** Who alone can approve there, or alone could let an exception pass: when they are away, nobody can. */
function onlyOnes({ scope }: Thought, { org }: World): Line[] {
  const keepers = membersOf(org, [...(org.roles.calendar ?? []), ...(org.roles.override ?? [])])
  const byPerson = Map.groupBy(
    placesIn(scope, org).flatMap(({ service, target }) => {
      const { approvals, approvers } = org.services[service]!.targets[target]!
      const may = Object.values(org.people).filter(p =>
        isOneOf(p, approvers.length > 0 ? approvers : org.roles.approve),
      )
      return approvals > 0 && may.length === 1 ? [{ who: may[0]!.name, where: `${service} ${target}` }] : []
    }),
    one => one.who,
  )
  return [
    ...[...byPerson].map(
      ([who, all]) => text`only ${who} can approve ${list(all.map(one => one.where).slice(0, most))}`,
    ),
    ...(keepers.length === 1 ? [text`only ${keepers[0]!} can let an exception pass`] : []),
    ...(keepers.length === 0
      ? [text`nobody can let an exception pass: the roles calendar and override are empty`]
      : []),
  ]
}

const month = 30 * 86_400_000

/** How many deployments of the last thirty days it would have stopped, had it been on then. */
function stopped({ scope }: Thought, { state, org, at }: World): { many: number; people: string[] } {
  const by: string[] = []
  for (let n = state.deploys.all.size; n > 0; n--) {
    const deploy = findDeploy(state.deploys, `D${n}`)!
    if (deploy.requestedAt < at - month) break
    if (deploy.kind === 'deploy' && deploy.startedAt !== undefined && isInScope(scope, deploy.plan, org))
      by.push(deploy.by)
  }
  return { many: by.length, people: [...new Set(by)] }
}

/** What it would hit, a line for each kind; empty where there is nothing. */
export function hits(thought: Thought, world: World): Line[] {
  const windows = windowsHit(thought, world)
  const { many, people } = stopped(thought, world)
  return [
    ...row(
      'windows',
      windows.map(w => text`${windowName(w)} ${spanLine(w)}`),
    ),
    ...row('signed up', itemsHit(thought, windows, world)),
    ...row('train stops', stopsHit(thought, world)),
    ...row('on their way', deploysHit(thought, world)),
    ...row('in line', queuesHit(thought, world)),
    ...row('mind', onlyOnes(thought, world)),
    ...(many > 0
      ? [
          text`in the last ${sayDuration(month)} ${count(many, 'deployment')} went there, by ${list(people.slice(0, most))}`,
        ]
      : []),
  ]
}
