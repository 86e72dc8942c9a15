/** The verdict of one rule on one deployment, and what a person needs to know of it. */

export type Verdict = 'allow' | 'warn' | 'deny'

export type Gate = {
  /** The rule: `busy`, `known-bad`, `same`. What an override names. */
  readonly gate: string
  readonly verdict: Verdict
  /** Stable, for machines: `busy.running`. */
  readonly code: string
  /** A sentence for people. */
  readonly why: string
  /** Who stands in the way; person names where known. */
  readonly by?: string
  /** Epoch milliseconds. */
  readonly since?: number
  readonly until?: number
  /** Nobody can pass it: it keeps two things from happening at once. */
  readonly final?: boolean
  /** What exactly says no, where that may be one thing now and another later: an override passes no more than it named. */
  readonly about?: readonly string[]
  /** What has to be there first, in the order in which it has to come; `met`: it is. */
  readonly chain?: readonly { readonly what: string; readonly met: boolean; readonly why: string }[]
  /** What to type instead. */
  readonly cure?: string
  /** Set when somebody passed a denial knowingly. */
  readonly overridden?: { readonly by: string; readonly reason: string }
}

/** Denials that nobody has overridden. */
export const denials = (gates: readonly Gate[]): Gate[] => gates.filter(g => g.verdict === 'deny' && !g.overridden)
