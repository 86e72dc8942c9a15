/** The named end-to-end checks: their runs, how each stands in each place, what is known of each revision. */
import type { Revision } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { JobEnd } from '../job/facts.ts'
import { emptySeries, at as nth, type Series } from '../series.ts'
import { emptyShelf, type Shelf, take } from '../shelf.ts'
import type { Place, Reason } from './facts.ts'

/** One run of a check: `K12`. */
export type CheckRun = {
  readonly id: string
  readonly check: string
  readonly place?: Place
  readonly revision?: Revision
  readonly room?: string
  readonly startedAt: number
  readonly endedAt?: number
  /** What came to the place while it ran: its result says nothing of either. */
  readonly disturbed?: string
  readonly stopping?: { readonly by?: string; readonly next?: Reason; readonly at: number }
  /** While it runs. */
  readonly work?: { readonly job: string; readonly argv: readonly string[]; readonly timeout: number }
} & Reason &
  Partial<Pick<JobEnd, 'result' | 'code' | 'signal' | 'ms'>>

export type Turn = { readonly at: number; readonly run: string }

/** How a check stands in one place. Only runs that say something count. */
export type Standing = {
  readonly state: 'ok' | 'failing'
  /** When and with which run it came to that. */
  readonly since: Turn
  /** How it stood before, and since when. */
  readonly before?: { readonly state: 'ok' | 'failing'; readonly since: Turn }
  /** The latest one that passed. */
  readonly good?: string
  /** The latest, oldest first. */
  readonly recent: readonly { readonly run: string; readonly ok: boolean; readonly commit?: string }[]
}

export type Plan = { readonly said: string; readonly next?: number }

export type Checks = {
  readonly runs: Series<CheckRun>
  /** Those that have not ended. */
  readonly open: readonly string[]
  /** By check and place. */
  readonly standings: Readonly<Record<string, Standing>>
  /** The latest run in a place, whatever came of it; and what the clock left out since then. */
  readonly latest: Readonly<Record<string, { readonly run?: string; readonly left?: Left }>>
  /** The latest run that counts, by check, service and commit. */
  readonly judged: Shelf<string>
  readonly plans: Readonly<Record<string, Plan>>
}

export type Left = { readonly at: number; readonly due?: number; readonly why: string }

export const noChecks: Checks = {
  runs: emptySeries,
  open: [],
  standings: {},
  latest: {},
  judged: emptyShelf,
  plans: {},
}

export const indexOf = (id: string): number => (/^K\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextRunId = ({ runs }: Checks): string => `K${runs.size + 1}`

/** By `K12`. */
export const findRun = ({ runs }: Checks, id: string | undefined): CheckRun | undefined =>
  id === undefined ? undefined : nth(runs, indexOf(id))

export const openRuns = (checks: Checks): CheckRun[] => checks.open.map(id => findRun(checks, id)!)

type At = { readonly check: string; readonly place?: Place }

/** `smoke web/staging`; a check without a place is `smoke`. */
export const keyOf = ({ check, place }: At): string =>
  place === undefined ? check : `${check} ${place.service}/${place.target}`

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

export const standingAt = ({ standings }: Checks, place: At): Standing | undefined => own(standings, keyOf(place))

export const latestAt = ({ latest }: Checks, place: At) => own(latest, keyOf(place))

export const planOf = ({ plans }: Checks, check: string): Plan | undefined => own(plans, check)

/** The one that is under way in a place. */
export const runningAt = (checks: Checks, place: At): CheckRun | undefined =>
  openRuns(checks).find(run => keyOf(run) === keyOf(place))

export const judgedKey = (check: string, service: string, commit: string): string => `${check} ${service}@${commit}`

/** The latest run that says something about a revision, wherever that was. */
export const judgedOn = (checks: Checks, { check, service, commit }: Record<'check' | 'service' | 'commit', string>) =>
  findRun(checks, take(checks.judged, judgedKey(check, service, commit)))

export const passed = ({ result }: CheckRun): boolean => result === 'ok'

/** Whether how it ended says something of the place where it ran. */
export const counts = ({ result, disturbed, stopping }: CheckRun): boolean =>
  result !== undefined &&
  result !== 'lost' &&
  result !== 'stopped' &&
  disturbed === undefined &&
  stopping?.next === undefined

export type Finished = Extract<Fact, { type: 'check.finished' }>
