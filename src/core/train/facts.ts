/** Facts about trains: a revision that moves from stop to stop, its conductor, and what blocks it. */
import type { Revision } from '../asks.ts'
import type { Fact } from '../facts.ts'

/** What one service brings along: the commit that moves on, and how far it is from what moved before. */
export type Cargo = {
  readonly service: string
  readonly revision: Revision
  readonly since?: string
  /** Commits on board. */
  readonly ahead?: number
}

export type PlannedStop = {
  readonly name: string
  readonly target: string
  /** Epoch milliseconds: when the conductor is asked. */
  readonly at: number
  /** Milliseconds that it runs there before it may go on. */
  readonly soak: number
}

/** A cut to come, and when its stops are due. */
export type PlannedCut = { readonly at: number; readonly stops: readonly number[] }

/** An open problem that stops promotion: of one train, or of all. */
export type BlockerFact =
  | {
      readonly type: 'blocker.added'
      readonly blocker: string
      readonly what: string
      readonly by: string
      readonly train?: string
    }
  | { readonly type: 'blocker.closed'; readonly blocker: string; readonly by: string; readonly note?: string }

/** The cuts to come of one train. */
export type PlanFact =
  /** The cuts up to `until`; what was planned before is replaced. `rule`: the timetable that they were made from. */
  | {
      readonly type: 'train.planned'
      readonly train: string
      readonly rule: string
      readonly until: number
      readonly cuts: readonly PlannedCut[]
    }
  /** It left the configuration. */
  | { readonly type: 'train.dropped'; readonly train: string }
  /** The cut of `cut` could not be made at its time; it is tried again at `until`. */
  | {
      readonly type: 'train.delayed'
      readonly train: string
      readonly cut: number
      readonly why: string
      readonly until: number
      readonly tries: number
    }
  /** The cut of `cut` is not made. */
  | { readonly type: 'train.skipped'; readonly train: string; readonly cut: number; readonly why: string }

/** A run, and its way from stop to stop. */
export type RunFact =
  | {
      readonly type: 'train.cut'
      readonly run: string
      readonly train: string
      /** When it was due; absent: somebody cut it between times. */
      readonly cut?: number
      readonly by?: string
      readonly conductor: string
      readonly room?: string
      readonly cargo: readonly Cargo[]
      readonly stops: readonly PlannedStop[]
    }
  /** The conductor was asked for go or no-go at a stop. */
  | { readonly type: 'train.asked'; readonly run: string; readonly stop: number; readonly prompt: string }
  /** And did not answer. */
  | { readonly type: 'train.nagged'; readonly run: string; readonly stop: number }
  /** It is held, and so many commits have piled up behind it; a service that could not be counted is left out. */
  | {
      readonly type: 'train.waited'
      readonly run: string
      readonly stop: number
      readonly behind: Readonly<Record<string, number>>
    }
  | {
      readonly type: 'train.sent'
      readonly run: string
      readonly stop: number
      readonly by: string
      readonly note?: string
      /** The deployments that were asked for, by service. */
      readonly rides: Readonly<Record<string, string>>
    }
  | {
      readonly type: 'train.held'
      readonly run: string
      readonly by: string
      readonly reason: string
      /** Said to the question at this stop. */
      readonly noGo?: number
    }
  | { readonly type: 'train.resumed'; readonly run: string; readonly by: string }
  /** Somebody else conducts. */
  | {
      readonly type: 'train.taken'
      readonly run: string
      readonly by: string
      readonly from: string
      readonly reason?: string
    }
  /** Stops were rolled back, the newest first; it is held. `left`: what could not be, and why. */
  | {
      readonly type: 'train.reversed'
      readonly run: string
      readonly stops: readonly number[]
      readonly by: string
      readonly reason: string
      readonly rollbacks: readonly string[]
      readonly left: readonly string[]
    }
  /** Another run took its place before it arrived; without one, its train left the configuration. */
  | { readonly type: 'train.ended'; readonly run: string; readonly next?: string }

export type TrainFact = PlanFact | RunFact | BlockerFact

export const isOfBlocker = (fact: Fact): fact is BlockerFact => fact.type.startsWith('blocker.')

export const isOfTrain = (fact: Fact): fact is PlanFact | RunFact => fact.type.startsWith('train.')

export const isOfRun = (fact: Fact): fact is RunFact => isOfTrain(fact) && 'run' in fact
