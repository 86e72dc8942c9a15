/** Facts about broken items. `at`, where it stands: when it happened (epoch milliseconds), recorded afterwards. */
import type { Revision } from '../asks.ts'

/** 1: nobody can work; 2: some can't, or only with pains; 3: a nuisance. */
export type Severity = 1 | 2 | 3

/** Why somebody no longer has one: they said so; no answer; gone from IRC; off the crew; somebody else has it now. */
export type Why = 'said' | 'silent' | 'left' | 'off' | 'passed'

/** What was said of it, or taken back: what is not there stays as it was. */
export type Details = {
  readonly severity?: Severity
  /** The day or the outage that it belongs to: `D12`, `O5`. */
  readonly about?: string
  /** The deployment that caused it. */
  readonly cause?: string
  /** Whether an announced API break did it, and which. */
  readonly kind?: 'announced' | 'surprise'
  readonly breakId?: string
  /** Whether somebody tested that before, and which area of a call for testing it was. */
  readonly covered?: boolean
  readonly area?: string
}

export type BrokenFact =
  | ({
      readonly type: 'broken.reported'
      /** `B4` */
      readonly broken: string
      readonly service: string
      readonly what: string
      readonly by: string
      readonly severity: Severity
      /** Where it was said. */
      readonly room?: string
      readonly at?: number
    } & Details)
  | ({ readonly type: 'broken.amended'; readonly broken: string; readonly by: string } & Details)
  | {
      readonly type: 'broken.claimed'
      readonly broken: string
      readonly owner: string
      /** Who said so: the owner, or the lead for them. */
      readonly by: string
      /** Whether they were on the crew: then it comes back when they go off. */
      readonly onCrew?: boolean
      /** When they are asked whether they are still on it. */
      readonly askAt: number
      readonly at?: number
    }
  /** Somebody would like another to take it. */
  | { readonly type: 'broken.proposed'; readonly broken: string; readonly to: string; readonly by: string }
  | { readonly type: 'broken.asked'; readonly broken: string; readonly owner: string; readonly until: number }
  /** Its owner is still on it; `askAt`: when they are asked again. */
  | { readonly type: 'broken.confirmed'; readonly broken: string; readonly owner: string; readonly askAt: number }
  | {
      readonly type: 'broken.released'
      readonly broken: string
      readonly owner: string
      readonly why: Why
      readonly by?: string
      readonly reason?: string
    }
  | { readonly type: 'broken.help-wanted'; readonly broken: string; readonly by: string; readonly what?: string }
  | { readonly type: 'broken.joined'; readonly broken: string; readonly by: string }
  | {
      readonly type: 'broken.fixed'
      readonly broken: string
      readonly by: string
      readonly at?: number
      readonly note?: string
      /** What repaired it: a deployment, or a revision. */
      readonly fix?: string
      readonly revision?: Revision
    }
  | {
      readonly type: 'broken.dismissed'
      readonly broken: string
      readonly by: string
      readonly reason: string
      readonly at?: number
    }
  | { readonly type: 'broken.reopened'; readonly broken: string; readonly by: string; readonly reason: string }
