/** Facts about freezes: spans in which nothing may be deployed in a scope, but named exceptions. */
import type { Revision } from '../asks.ts'

/** `deny`: nothing goes out; `warn`: whoever deploys is told. */
export type Mode = 'deny' | 'warn'

/** How far one place has fallen behind its branch. */
export type Pile = {
  readonly service: string
  readonly target: string
  /** What is on the branch now. */
  readonly head: Revision
  /** Commits that it has over what runs there. */
  readonly ahead: number
  /** The committer's time of what runs there (epoch milliseconds). */
  readonly runsFrom: number
}

/** `freeze` is `F2`. */
export type FreezeFact =
  | {
      readonly type: 'freeze.declared'
      readonly freeze: string
      /** `all`, `web`, `web/production`, `tier:essential`, a target of every service: any of them. */
      readonly scope: readonly string[]
      readonly mode: Mode
      readonly from: number
      /** Absent: until it is lifted, by hand or because its cause is closed. */
      readonly until?: number
      readonly reason: string
      readonly cause?: string
      readonly by: string
    }
  /** One may go out all the same. `by` is who approved it. */
  | {
      readonly type: 'freeze.exempted'
      readonly freeze: string
      readonly service: string
      /** Absent: whatever revision. */
      readonly revision?: Revision
      readonly person: string
      readonly by: string
      readonly reason: string
    }
  /** The rooms were reminded so many milliseconds before it begins, or it was too late for that. */
  | { readonly type: 'freeze.reminded'; readonly freeze: string; readonly before: number }
  | { readonly type: 'freeze.begun'; readonly freeze: string }
  /** Its time is over. */
  | { readonly type: 'freeze.ended'; readonly freeze: string }
  /** Before its time; without `by`, because its cause was closed. */
  | { readonly type: 'freeze.lifted'; readonly freeze: string; readonly by?: string; readonly reason: string }
  /** After it: what has piled up; a place that could not be counted is left out. */
  | { readonly type: 'freeze.counted'; readonly freeze: string; readonly piles: readonly Pile[] }
