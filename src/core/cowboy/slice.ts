/** The changes put on running servers by hand: where each is, whether it has landed, how it ended. */
import type { Revision } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Org } from '../org.ts'
import { emptySeries, at as nth, type Series } from '../series.ts'
import type { State } from '../state.ts'
import { isIn } from './hosts.ts'

/** What became of it in one target; absent: it is there as it was put there. */
export type Place = {
  /** Without a deployment: somebody deployed there by other means, and nobody knows what of it is left. */
  readonly overwritten?: { readonly deploy?: string; readonly at: number; readonly partly: boolean }
  readonly carried?: { readonly deploy?: string; readonly by?: string; readonly at: number }
  /** The commit that was last asked whether it holds it, and the answer. */
  readonly checked?: { readonly commit: string; readonly holds: boolean; readonly again?: number }
}

type Added = Extract<Fact, { type: 'cowboy.added' }>

export type Cowboy = Omit<Added, 'type' | 'cowboy'> & {
  /** `C1` */
  readonly id: string
  readonly at: number
  /** The commit that brings it: revisions that hold this one hold it. */
  readonly landed?: Revision
  readonly landedAt?: number
  /** By target. */
  readonly places: Readonly<Record<string, Place>>
  /** Denied deployments that somebody would rather have wait than carry it. */
  readonly waiting: readonly { readonly deploy: string; readonly by: string }[]
  /** When its owner is reminded next (epoch milliseconds). */
  readonly remindAt: number
  readonly ended?: {
    readonly how: 'closed' | 'dropped'
    readonly at: number
    readonly by?: string
    readonly why: string
  }
}

export type Cowboys = {
  readonly all: Series<Cowboy>
  /** Ids of those that are neither closed nor dropped. */
  readonly open: readonly string[]
}

export const noCowboys: Cowboys = { all: emptySeries, open: [] }

/** Where one stands in the series: C1 is the first. */
export const indexOf = (id: string): number => (/^C\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextCowboyId = ({ all }: Cowboys): string => `C${all.size + 1}`

/** By `C1`. */
export const findCowboy = ({ all }: Cowboys, id: string): Cowboy | undefined => nth(all, indexOf(id))

/** Those that are neither closed nor dropped, the oldest first. */
export const openCowboys = (cowboys: Cowboys): Cowboy[] => cowboys.open.map(id => findCowboy(cowboys, id)!)

/** Whether a rollout went over all of its servers in a target since it was put there last. */
export const isOverwritten = ({ places }: Cowboy, target: string): boolean =>
  places[target]?.overwritten !== undefined && !places[target].overwritten.partly

type There = { readonly service: string; readonly target: string }

/** The open ones that a deployment to this target would overwrite, unless its revision holds them. */
export const cowboysOn = (there: There, { state, org }: { state: Pick<State, 'cowboys'>; org: Org }): Cowboy[] =>
  openCowboys(state.cowboys).filter(c => isIn(c, there, org) && !isOverwritten(c, there.target))

export type Drift = Extract<Fact, { type: 'drift.found' }>

/** The open ones that may be gone because somebody deployed behind the bot's back. */
export const driftsOver = (cowboys: Cowboys, { service, target, was }: Drift): Cowboy[] =>
  was === undefined ? [] : openCowboys(cowboys).filter(c => c.service === service && c.targets.includes(target))
