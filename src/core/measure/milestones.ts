/** Milestones: the moments from which measures are made, each said once, for changes, deployments, broken items and outages. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Org } from '../org.ts'
import { newsOf } from '../revision/news.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'

export type Milestone =
  | 'committed'
  /** Begun in production, whatever came of it. */
  | 'tried'
  | 'in production'
  | 'failed'
  | 'restored'
  /** Came out, and its only purpose was to repair what users had noticed. */
  | 'repaired'
  | 'reported'
  | 'claimed'
  | 'fixed'
  /** Said to be announced or a surprise; said to be a surprise. */
  | 'judged'
  | 'surprised'
  /** An hour of a seat that is needed; one in which somebody sits there. */
  | 'needed'
  | 'covered'
  | 'announced end'
  | 'ended'

/** When each was reached (epoch milliseconds), as far as it was. */
export type Milestones = { readonly [M in Milestone]?: number }

/** Something that has milestones: `D12`, `B4`, `O5`, or one change of a deployment. */
export type Thing = Milestones & {
  readonly about: string
  /** What it counts for in a share; 1 when it is not said. */
  readonly weight?: number
}

export type Seen = { readonly state: State; readonly org: Org }

/** The stretch of time that is measured (epoch milliseconds), of all services or one. */
export type Scope = { readonly from: number; readonly until: number; readonly service?: string }

/** What users meet: targets called production, or counting as it where services wait for each other. */
export const isProduction = ({ services }: Org, service: string, target: string): boolean =>
  (services[service]?.targets[target]?.environment ?? target) === 'production'

const cameOut = ({ state }: Deploy): boolean => ['done', 'healthy', 'faulty', 'rolled back'].includes(state)

/** When the faults were noticed that name it as their cause, and when all of them were repaired, if they are (epoch milliseconds). */
export type Fault = { readonly noticed: number; readonly repaired?: number }
/** By deployment. */
export type Faults = ReadonlyMap<string, Fault>

/** When users were served badly because of it, as far as is known: a fault was reported, it was judged bad, taken back, or stopped half-way. */
function failedAt(deploy: Deploy, faults: Faults, { deploys }: State): number | undefined {
  const { state, startedAt, endedAt, verdict, aborted, rolledBackBy } = deploy
  if (startedAt === undefined) return undefined
  const rollback = rolledBackBy === undefined ? undefined : findDeploy(deploys, rolledBackBy)
  const isHalf = aborted !== undefined || state === 'failed' || state === 'orphaned'
  const moments = [
    faults.get(deploy.id)?.noticed,
    verdict?.bad ? verdict.at : undefined,
    rollback?.requestedAt,
    isHalf ? (endedAt ?? startedAt) : undefined,
  ].filter(at => at !== undefined)
  return moments.length > 0 ? Math.min(...moments) : undefined
}

const isThere = (deploy: Deploy, { service, target }: { service: string; target: string }): boolean =>
  deploy.plan.service === service && deploy.plan.target === target

/** The deployments to production that began in this time or later, oldest first: rollbacks among them. */
function toProduction({ from, service }: Scope, { state, org }: Seen): Deploy[] {
  const found: Deploy[] = []
  for (const deploy of newest(state.deploys.all)) {
    const { plan, startedAt } = deploy
    if (plan.service !== (service ?? plan.service) || !isProduction(org, plan.service, plan.target)) continue
    if (startedAt !== undefined && (deploy.endedAt ?? startedAt) >= from) found.push(deploy)
  }
  return found.reverse()
}

/**
 * The deployments to production that came out or went wrong in this time, each once, however often it was tried.
 * Restored is when the next one there, a rollback or a repair, came out and was not found wrong itself, or when all
 * that it broke was repaired, whichever came first.
 */
export function deployments(
  scope: Scope,
  seen: Seen,
  { faults, repairs }: { faults: Faults; repairs: ReadonlySet<string> },
): Thing[] {
  const all = toProduction(scope, seen)
  const failures = new Map(all.map(d => [d.id, failedAt(d, faults, seen.state)]))
  return all
    .filter(d => d.kind === 'deploy')
    .map(deploy => {
      const { id, endedAt, plan } = deploy
      const failed = failures.get(id)
      const later = all.filter(d => isThere(d, plan) && d.id !== id && cameOut(d) && failures.get(d.id) === undefined)
      const next = failed === undefined ? undefined : later.find(d => d.endedAt! >= failed)?.endedAt
      const restored = [next, faults.get(id)?.repaired].filter(at => at !== undefined).toSorted((a, b) => a - b)[0]
      return {
        about: id,
        tried: endedAt ?? deploy.startedAt,
        ...(cameOut(deploy) && { 'in production': endedAt }),
        ...(failed !== undefined && { failed }),
        ...(restored !== undefined && { restored }),
        ...(cameOut(deploy) && !deploy.on && repairs.has(id) && { repaired: endedAt }),
      }
    })
    .filter(thing => isWithin(thing.tried, scope))
}

export const isWithin = (at: number | undefined, { from, until }: Scope): boolean =>
  at !== undefined && at >= from && at <= until

/**
 * Every change that came into production in this time, once, however often and to how many places it was brought: what
 * landed since what ran before; where that is not known (any more), the revision itself.
 */
export function changes(scope: Scope, { state, org }: Seen): Thing[] {
  const brought = toProduction(scope, { state, org })
    .filter(d => d.kind === 'deploy' && cameOut(d))
    .toSorted((a, b) => a.endedAt! - b.endedAt!)
    .flatMap(({ endedAt, plan: { service, previous, revision } }) => {
      const units = previous && newsOf({ service, from: previous.commit, to: revision.commit }, state)
      const commits = units?.map(u => u.landed) ?? [revision]
      return commits.map(({ commit, at }) => ({
        about: `${service} ${commit}`,
        committed: at,
        'in production': endedAt,
      }))
    })
  const first = new Map(brought.toReversed().map(change => [change.about, change]))
  return brought.filter(c => first.get(c.about) === c && isWithin(c['in production'], scope))
}
