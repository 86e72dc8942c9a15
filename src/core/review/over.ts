/** When a day or an outage is over, so that it can be looked back on. */
import { itemsAbout } from '../broken/slice.ts'
import { findCrew } from '../crew/slice.ts'
import { type Deploy, findDeploy, isValidating } from '../deploys.ts'
import { findOutage, isOver, type Outage } from '../outage/slice.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'

type Seen = Pick<State, 'deploys' | 'outages' | 'board' | 'crews'>

const settled: readonly Deploy['state'][] = ['healthy', 'faulty', 'rolled back', 'aborted']

/** Nobody judges it any more, either: what came out after it took its place. */
const isSettled = (deploy: Deploy): boolean =>
  settled.includes(deploy.state) || (deploy.state === 'done' && !isValidating(deploy))

/** Looked back on by itself: planned for a day, called major, or with a crew. */
const isBig = (deploy: Deploy, { crews }: Seen): boolean =>
  deploy.kind === 'deploy' &&
  (deploy.on !== undefined || deploy.major === true || findCrew(crews, deploy.id) !== undefined)

/** Outages that belong to a deployment. */
const outagesWith = (deploy: string, { outages }: Seen): Outage[] =>
  [...newest(outages.all)].filter(o => o.deploy === deploy && o.startedAt !== undefined)

/** When the last of these was over; undefined: one is not. */
const last = (ends: readonly (number | undefined)[]): number | undefined =>
  ends.includes(undefined) ? undefined : Math.max(...(ends as number[]))

const itemsEnd = (about: string, state: Seen): (number | undefined)[] =>
  itemsAbout(about, state).map(i => (i.state === 'reported' || i.state === 'claimed' ? undefined : i.fixedAt))

const outageEnd = (outage: Outage): number | undefined => (isOver(outage) ? outage.endedAt : undefined)

function deployEnd(deploy: Deploy, { deploys }: Seen): number | undefined {
  if (deploy.startedAt === undefined || deploy.stopping !== undefined || !isSettled(deploy)) return undefined
  const rollback = findDeploy(deploys, deploy.rolledBackBy ?? deploy.aborted?.rollback ?? '')
  const back = rollback && rollback.endedAt === undefined ? undefined : (rollback?.endedAt ?? 0)
  return last([deploy.verdict?.at ?? deploy.endedAt, back])
}

/** Epoch milliseconds; undefined: it is not over, or nobody looks back on it by itself. */
export function overAt(about: string, state: Seen): number | undefined {
  const deploy = findDeploy(state.deploys, about)
  if (deploy)
    return isBig(deploy, state)
      ? last([deployEnd(deploy, state), ...outagesWith(about, state).map(outageEnd), ...itemsEnd(about, state)])
      : undefined
  const outage = findOutage(state.outages, about)
  if (!outage || outage.startedAt === undefined) return undefined
  const owner = findDeploy(state.deploys, outage.deploy ?? '')
  // One review tells of both.
  return owner && isBig(owner, state) ? undefined : last([outageEnd(outage), ...itemsEnd(about, state)])
}
