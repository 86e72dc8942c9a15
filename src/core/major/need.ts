/** One thing that a major deployment needs: whether it is there, what is typed, who comes next. */
import type { Break } from '../apibreak/slice.ts'
import type { Span } from '../deploy/facts.ts'
import type { Line } from '../post.ts'
import type { MajorPolicy } from './config.ts'
import type { Candidate, Seen } from './is-major.ts'

export type Need = {
  /** `crew`; of one API break: `announced X1`. */
  readonly name: string
  readonly met: boolean
  /** How it stands, in words. */
  readonly line: Line
  /** The persons who come next. */
  readonly next?: readonly string[]
  /** What to type. */
  readonly cure?: string
  /**
   * It can't be met any more before its day: the earliest moment at which it would be (epoch milliseconds), if one is
   * known; `anyHour`: on all of that local day.
   */
  readonly late?: { readonly earliest?: number; readonly anyHour?: boolean }
}

/** What needs are looked at with. */
export type Looked = {
  readonly candidate: Candidate & { readonly by: string }
  /** `D12`; of what has no number yet, `D12` stands for it. */
  readonly id: string
  readonly policy: MajorPolicy
  /** What of it comes with API breaks. */
  readonly breaks: readonly Break[]
  /** When it is to go out at the earliest (epoch milliseconds). */
  readonly begins: number
  readonly on?: Span
  /** Since when it is planned or asked for. */
  readonly since: number
  readonly seen: Seen
}

/** What looks at one need, or at several of a kind; none where that is not needed. */
export type Look = (looked: Looked) => readonly Need[]
