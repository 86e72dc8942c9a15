/** The trains: the cuts to come, the runs with their stops, and what blocks them. */
import { emptySeries, at as nth, type Series } from '../series.ts'
import type { State } from '../state.ts'
import type { Blockers } from './blockers.ts'
import { noBlockers } from './blockers.ts'
import type { Cargo, PlannedCut, PlannedStop } from './facts.ts'

export type Plan = {
  readonly train: string
  readonly rule: string
  /** The cuts that are known, the next one first; those after `until` are not. */
  readonly cuts: readonly PlannedCut[]
  readonly until: number
  /** The next cut could not be made at its time: when it is tried again, and how often it was tried. */
  readonly again?: { readonly at: number; readonly tries: number }
  /** So many runs were cut by the calendar: whose turn it is to conduct follows from it. */
  readonly turns: number
}

export type Stop = PlannedStop & {
  /** The newest deployment of each service to this stop. */
  readonly rides: Readonly<Record<string, string>>
}

export type Run = {
  readonly id: string
  readonly train: string
  readonly room?: string
  readonly conductor: string
  readonly cutAt: number
  /** When the cut was due; absent: somebody cut it between times. */
  readonly cut?: number
  readonly by?: string
  readonly cargo: readonly Cargo[]
  readonly stops: readonly Stop[]
  /** The open question for go or no-go. */
  readonly asked?: { readonly stop: number; readonly prompt: string; readonly at: number; readonly nagged: boolean }
  readonly held?: { readonly by: string; readonly reason: string; readonly at: number }
  /** When it was last let go on after it had been held, and when it was last sent to a stop. */
  readonly freeAt?: number
  readonly sentAt?: number
  /** When it was last told what piles up behind it, and how much that was. */
  readonly waited?: { readonly at: number; readonly behind: Readonly<Record<string, number>> }
  /** Another run took its place, or, without one, its train left the configuration. */
  readonly ended?: { readonly at: number; readonly next?: string }
}

export type Trains = {
  readonly plans: Readonly<Record<string, Plan>>
  readonly runs: Series<Run>
  /** The newest run of each train. */
  readonly latest: Readonly<Record<string, string>>
  readonly blockers: Blockers
}

export const noTrains: Trains = { plans: {}, runs: emptySeries, latest: {}, blockers: noBlockers }

/** Where a run stands in the series: T1 is the first. */
export const runIndex = (id: string): number => Number(id.slice(1)) - 1

export const nextRunId = ({ runs }: Trains): string => `T${runs.size + 1}`

export const findRun = ({ runs }: Trains, id: string): Run | undefined =>
  /^T\d+$/.test(id) ? nth(runs, runIndex(id)) : undefined

/** The newest run of a train. */
export const latestRun = (trains: Trains, train: string): Run | undefined =>
  Object.hasOwn(trains.latest, train) ? findRun(trains, trains.latest[train]!) : undefined

/** The newest run of every train. */
export const latestRuns = (trains: Trains): Run[] => Object.values(trains.latest).map(id => findRun(trains, id)!)

export const planOf = ({ trains }: Pick<State, 'trains'>, train: string): Plan | undefined =>
  Object.hasOwn(trains.plans, train) ? trains.plans[train] : undefined
