/** What has gone wrong with the services of a train lately, for whoever says go or no-go. */
import { rowOf } from '../broken/say.ts'
import { endedItems, openItems } from '../broken/slice.ts'
import type { Deploy } from '../deploys.ts'
import { clock, type Line, text } from '../post.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import type { Run } from './runs.ts'
import { reachedAt } from './standing.ts'

const wrong: readonly Deploy['state'][] = ['failed', 'orphaned', 'faulty', 'aborted', 'rolled back']

/** So far back in the list of deployments one looks: what is older was not asked for since the last stop. */
const farBack = 500

/** Since when a conductor wants to know: since everything was out at the stop before, else since the cut. */
export const sinceStop = (run: Run, stop: number, state: State): number =>
  stop === 0 ? run.cutAt : (reachedAt(run, stop - 1, state) ?? run.cutAt)

function troubles({ cargo }: Run, since: number, { deploys }: State): Deploy[] {
  const found: Deploy[] = []
  let looked = 0
  for (const deploy of newest(deploys.all)) {
    if (deploy.requestedAt < since || looked++ === farBack) break
    const { service } = deploy.plan
    if (wrong.includes(deploy.state) && deploy.startedAt !== undefined && cargo.some(c => c.service === service))
      found.push(deploy)
  }
  return found.reverse()
}

/** Items of its services that were reported broken since then, and those that still are. */
export const brokenItems = (services: readonly string[], since: number, { board }: State): Line[] =>
  [...endedItems(board).filter(i => i.state === 'fixed' && i.reportedAt >= since), ...openItems(board)]
    .filter(i => services.includes(i.service))
    .toSorted((a, b) => a.reportedAt - b.reportedAt)
    .map(item => rowOf(item))

/** A line for each deployment of its services that went wrong since the stop before, and for each broken item. */
export function errorLines(run: Run, stop: number, state: State): Line[] {
  const since = sinceStop(run, stop, state)
  const services = run.cargo.map(c => c.service)
  return [
    ...troubles(run, since, state).map(
      ({ id, plan, state: how, why, endedAt }) =>
        text`${id} ${plan.service} → ${plan.target}: ${how}${why ? `, ${why}` : ''}${endedAt ? text` at ${clock(endedAt)}` : ''}`,
    ),
    ...brokenItems(services, since, state),
  ]
}
