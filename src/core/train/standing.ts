/** Where a run stands: told from its deployments, so that it can't differ from what became of them. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { State } from '../state.ts'
import { type Blocker, blockersOf } from './blockers.ts'
import type { Run, Stop } from './runs.ts'

/** Milliseconds that a conductor has to answer before anybody may take over, and before a stop is asked about again. */
export const patience = 30 * 60_000
/** Milliseconds between two reminders of what waits behind a held train. */
const daily = 86_400_000

type Seen = Pick<State, 'deploys' | 'trains'>

const out: readonly Deploy['state'][] = ['done', 'healthy', 'faulty']
const underWay: readonly Deploy['state'][] = ['requested', 'approved', 'running', 'waiting', 'failed', 'orphaned']

/** The deployment of a service to a stop, if one was asked for. */
export const rideOf = ({ rides }: Stop, service: string, { deploys }: Pick<State, 'deploys'>): Deploy | undefined =>
  Object.hasOwn(rides, service) ? findDeploy(deploys, rides[service]!) : undefined

export const isOut = (deploy: Deploy | undefined): boolean => deploy !== undefined && out.includes(deploy.state)

export const isUnderWay = (deploy: Deploy | undefined): boolean =>
  deploy !== undefined && (underWay.includes(deploy.state) || deploy.stopping !== undefined)

/** The deployments to a stop, in the order of its services. */
export const ridesOf = ({ cargo, stops }: Run, stop: number, state: Pick<State, 'deploys'>): Deploy[] =>
  cargo.flatMap(({ service }) => rideOf(stops[stop]!, service, state) ?? [])

/** When everything on board was out at this stop (epoch milliseconds); undefined: it is not, or no more. */
export function reachedAt(run: Run, stop: number, state: Pick<State, 'deploys'>): number | undefined {
  const rides = ridesOf(run, stop, state)
  if (rides.length < run.cargo.length || !rides.every(isOut)) return undefined
  return Math.max(...rides.map(d => d.endedAt ?? 0))
}

/** The stop that it has not reached yet, by its place in the list; undefined: it has arrived. */
export function stopAhead(run: Run, state: Pick<State, 'deploys'>): number | undefined {
  const i = run.stops.findIndex((_, at) => reachedAt(run, at, state) === undefined)
  return i === -1 ? undefined : i
}

export const isRolling = (run: Run, state: Pick<State, 'deploys'>): boolean =>
  run.ended === undefined && stopAhead(run, state) !== undefined

export type Holding = { readonly since: number; readonly blockers: readonly Blocker[]; readonly held?: Run['held'] }

/** What holds a run: a person's word, open blockers, or both. */
export function holdingOf(run: Run, { trains }: Pick<State, 'trains'>): Holding | undefined {
  const blockers = blockersOf(trains.blockers, run.train)
  const { held } = run
  const times = [...blockers.map(b => b.at), ...(held ? [held.at] : [])]
  return times.length === 0 ? undefined : { since: Math.max(run.cutAt, Math.min(...times)), blockers, held }
}

/** When a stop is due (epoch milliseconds): at its time, and not before what is before it has had its time there. */
export function stopDueAt(run: Run, stop: number, state: Pick<State, 'deploys'>): number {
  const before = run.stops[stop - 1]
  const soaked = before ? (reachedAt(run, stop - 1, state) ?? 0) + before.soak : 0
  // Whoever sent it there and was denied, or whose deployment came to nothing, is not asked again at once.
  const [sent, free] = [run.sentAt ?? 0, run.freeAt ?? 0]
  const again = Object.keys(run.stops[stop]!.rides).length > 0 && free < sent ? sent + patience : 0
  return Math.max(run.stops[stop]!.at, soaked, free, again)
}

/** When a run wants to be looked at by the clock; undefined: it waits for people, or is over. */
export function runDueAt(run: Run, state: Seen): number | undefined {
  const stop = run.ended ? undefined : stopAhead(run, state)
  if (stop === undefined || ridesOf(run, stop, state).some(isUnderWay)) return undefined
  const holding = holdingOf(run, state)
  if (holding) {
    const { at } = run.stops[stop]!
    if (run.waited) return run.waited.at + daily
    return at > holding.since ? at : holding.since + daily
  }
  if (run.asked) return run.asked.nagged ? undefined : run.asked.at + patience
  return stopDueAt(run, stop, state)
}
