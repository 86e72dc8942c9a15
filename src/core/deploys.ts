/** The deployments: what each is, how far it got. */
import type { Extras, Plan, Reminded } from './deploy/facts.ts'
import type { Gate } from './gate.ts'
import { emptySeries, at as nth, type Series } from './series.ts'

export type DeployState =
  | 'planned'
  | 'denied'
  | 'requested'
  | 'approved'
  | 'running'
  | 'waiting'
  | 'failed'
  | 'orphaned'
  | 'rejected'
  | 'lapsed'
  | 'aborted'
  | 'done'
  | 'healthy'
  | 'faulty'
  | 'rolled back'

export type StepRun = {
  readonly status: 'todo' | 'running' | 'verifying' | 'passed' | 'failed' | 'stopped'
  readonly attempt: number
  readonly job?: string
  readonly startedAt?: number
  readonly endedAt?: number
  readonly tail?: string
  /** A person said that it finished; nobody watched it. */
  readonly vouched?: boolean
  /** Milliseconds it usually needs, once it has been said to be late. */
  readonly late?: number
}

export type Deploy = {
  readonly id: string
  readonly kind: 'deploy' | 'rollback'
  readonly state: DeployState
  readonly plan: Plan
  readonly gates: readonly Gate[]
  readonly by: string
  readonly reason?: string
  readonly undoes?: string
  readonly requestedAt: number
  readonly approvedAt?: number
  readonly startedAt?: number
  readonly startedBy?: string
  readonly endedAt?: number
  readonly held?: { readonly by: string; readonly reason: string; readonly at: number }
  /** Index of the step that is under way or next. */
  readonly index: number
  readonly steps: readonly StepRun[]
  /** A pause after the current step; without `until`, until somebody answers. */
  readonly pause?: { readonly until?: number }
  /** A job that was told to stop and has not ended yet. */
  readonly stopping?: string
  readonly why?: string
  readonly aborted?: { readonly by: string; readonly reason?: string; readonly rollback?: string }
  /** While done: when silence makes it healthy. */
  readonly validUntil?: number
  readonly verdict?: { readonly by?: string; readonly note?: string; readonly at: number; readonly bad?: boolean }
  readonly rolledBackBy?: string
  /** Ids of the prompts about it, oldest first. */
  readonly prompts: readonly string[]
  /** Planned for a day: since when, since when for the one that it has now, and how often that was changed. */
  readonly plannedAt?: number
  readonly setAt?: number
  readonly changes?: number
  /** What its requester has been told of its day. */
  readonly reminded?: Reminded
  /** When it was asked for on its day in vain. */
  readonly withheldAt?: number
} & Extras

export type Deploys = {
  readonly all: Series<Deploy>
  /** Ids of those that can still change by themselves or hold a target. */
  readonly open: readonly string[]
}

/** How the record names whoever does what nobody asked for. */
export const itself = 'signalbox'

/** Began by itself, to staging or on by promotion. */
export const isByItself = ({ auto }: Extras): boolean => auto === 'staging' || auto === 'promotion'

export const noDeploys: Deploys = { all: emptySeries, open: [] }

/** Where a deployment stands in the series: D1 is the first. */
export const indexOf = (id: string): number => Number(id.slice(1)) - 1

export const nextDeployId = (deploys: Deploys): string => `D${deploys.all.size + 1}`

/** Undefined also for the ids of other things: T5 is no D5. */
export const findDeploy = (deploys: Deploys, id: string): Deploy | undefined =>
  id.startsWith('D') ? nth(deploys.all, indexOf(id)) : undefined

const openStates: readonly DeployState[] = [
  ...(['planned', 'requested', 'approved', 'running', 'waiting', 'failed', 'orphaned'] as const),
]
const holding: readonly DeployState[] = ['running', 'waiting', 'failed', 'orphaned']

/** Still to come to an end, the validating time included. */
export const isOpen = (deploy: Deploy): boolean =>
  openStates.includes(deploy.state) || isValidating(deploy) || deploy.stopping !== undefined

/** Done, and nobody has said yet whether it is good. */
export const isValidating = (deploy: Deploy): boolean => deploy.state === 'done' && deploy.validUntil !== undefined

/** Has its target to itself: started, and not over. */
export const holdsTarget = (deploy: Deploy): boolean => holding.includes(deploy.state) || deploy.stopping !== undefined

export const openDeploys = (deploys: Deploys): Deploy[] => deploys.open.map(id => findDeploy(deploys, id)!)

/** The deployment that has this target to itself, if any. */
export const holderOf = (deploys: Deploys, service: string, target: string): Deploy | undefined =>
  openDeploys(deploys).find(d => holdsTarget(d) && d.plan.service === service && d.plan.target === target)
