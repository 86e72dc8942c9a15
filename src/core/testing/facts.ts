/** Facts about calls for testing: what is asked for, who takes which area, what was found. */
import type { Revision } from '../asks.ts'

export type AreaWish = { readonly name: string; readonly owner?: string }

/** What is told of a call before it goes out, and may be changed; what is absent was not said. */
export type CallDetails = {
  /** When it ends (epoch milliseconds). */
  readonly until?: number
  readonly areas?: readonly AreaWish[]
  /** Ids of the API breaks that the build holds; an empty list: somebody said that none is known. */
  readonly breaks?: readonly string[]
  /** Where the build runs. */
  readonly where?: string
  /** How to get at it: account, data, what is reset when. */
  readonly access?: string
  /** What happens when nobody answers. */
  readonly unanswered?: string
  /** When go or no-go is decided (epoch milliseconds). */
  readonly decision?: number
  readonly audience?: string
}

export type TestingFact =
  | ({
      readonly type: 'testing.drafted'
      /** `Q1` */
      readonly call: string
      readonly service: string
      readonly revision: Revision
      readonly by: string
      /** What it is for: `D12` or `T5`. */
      readonly feeds?: string
      /** Where it was asked for. */
      readonly room?: string
    } & CallDetails)
  | ({ readonly type: 'testing.filled'; readonly call: string; readonly by: string } & CallDetails)
  /** It went out. */
  | { readonly type: 'testing.opened'; readonly call: string; readonly by: string }
  | { readonly type: 'testing.claimed'; readonly call: string; readonly area: string; readonly by: string }
  /** `owner` gives the area back, or somebody else takes it from them. */
  | {
      readonly type: 'testing.released'
      readonly call: string
      readonly area: string
      readonly owner: string
      readonly by: string
    }
  | {
      readonly type: 'testing.judged'
      readonly call: string
      /** Counts from 1 in each call: `Q1.3`. */
      readonly result: number
      readonly area: string
      readonly verdict: 'pass' | 'fail'
      readonly by: string
      /** What was tested. */
      readonly commit: string
      readonly note?: string
    }
  /** A fail that is none, or holds nothing up. */
  | {
      readonly type: 'testing.dismissed'
      readonly call: string
      readonly result: number
      readonly by: string
      readonly reason: string
    }
  /** There is another build: what was found before was found in the old one. */
  | { readonly type: 'testing.revised'; readonly call: string; readonly revision: Revision; readonly by: string }
  /** Also after it was closed: then it is open again. */
  | { readonly type: 'testing.extended'; readonly call: string; readonly until: number; readonly by: string }
  /** The reminder that was due then was given to whom it concerns. */
  | { readonly type: 'testing.reminded'; readonly call: string; readonly due: number }
  | {
      readonly type: 'testing.closed'
      readonly call: string
      readonly how: 'passed' | 'failed' | 'incomplete'
      /** Areas that nobody passed, and the numbers of fails that stand. */
      readonly missing: readonly string[]
      readonly fails: readonly number[]
      /** Absent: its time was over. */
      readonly by?: string
    }
  | { readonly type: 'testing.cancelled'; readonly call: string; readonly by: string; readonly reason: string }
