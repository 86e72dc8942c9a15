/** What of the calendar a freeze would hit: windows, what is signed up for them, stops of trains. */
import { itemsOf } from '../backport/slice.ts'
import type { Org } from '../org.ts'
import { date, type Line, text } from '../post.ts'
import { latestRuns, planOf, type Run } from '../train/runs.ts'
import { stopAhead } from '../train/standing.ts'
import { type Occurrence, openWindowsOf } from '../window/slice.ts'
import type { World } from '../world.ts'
import { isInForce } from './over.ts'
import { isInScope } from './scope.ts'

/** A freeze that nobody has declared; times in epoch milliseconds. */
export type Thought = { readonly scope: readonly string[]; readonly from: number; readonly until?: number }

const reachesService = ({ scope }: Thought, service: string, org: Org): boolean =>
  Object.keys(org.services[service]?.targets ?? {}).some(target => isInScope(scope, { service, target }, org))

/** Windows that overlap it, unless they take only what it does not reach. */
export function windowsHit(thought: Thought, { state, org }: World): Occurrence[] {
  const { from, until = Number.POSITIVE_INFINITY } = thought
  return openWindowsOf(state.windows).filter(w => {
    const services = w.accepts.filter(name => Object.hasOwn(org.services, name))
    return (
      w.until > from && w.from < until && (services.length === 0 || services.some(s => reachesService(thought, s, org)))
    )
  })
}

/** What is signed up for those windows and would go to a frozen place. */
export const itemsHit = (thought: Thought, windows: readonly Occurrence[], { state, org }: World): Line[] =>
  windows
    .flatMap(w => itemsOf(state.backports, w.id))
    .filter(i => isInScope(thought.scope, i, org) && i.checked === undefined)
    .map(i => text`${i.id} ${i.service} of ${i.owner}`)

/** Stops of runs under way, and of cuts to come. */
export function stopsHit(thought: Thought, world: World): Line[] {
  const { state, org } = world
  const hits = (at: number, target: string, services: readonly string[]): boolean =>
    isInForce(thought, at) && services.some(service => isInScope(thought.scope, { service, target }, org))
  const runs = latestRuns(state.trains).flatMap(run =>
    runStops(run, world)
      .filter(s =>
        hits(
          s.at,
          s.target,
          run.cargo.map(c => c.service),
        ),
      )
      .map(s => text`${run.train} ${s.name} ${date(s.at)}`),
  )
  const planned = Object.values(org.trains ?? {}).flatMap(train =>
    (planOf(state, train.name)?.cuts ?? []).flatMap(cut =>
      train.stops.flatMap(({ name, target }, i) => {
        const at = cut.stops[i]
        return at !== undefined && hits(at, target, train.services) ? [text`${train.name} ${name} ${date(at)}`] : []
      }),
    ),
  )
  return [...runs, ...planned]
}

const runStops = (run: Run, { state }: World): Run['stops'] => {
  const ahead = run.ended ? undefined : stopAhead(run, state)
  return ahead === undefined ? [] : run.stops.slice(ahead)
}
