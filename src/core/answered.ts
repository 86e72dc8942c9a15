/** What the world outside answers: the shape of each answer. Times are epoch milliseconds. */
import type { Setting } from './flag/setting.ts'
import type { RevisionFact } from './revision/facts.ts'
import type { Recorded } from './timeline/recorded.ts'

/** A commit, fully named. `commit` is the full lower-case id; `at` the committer's time in epoch milliseconds. */
export type Revision = {
  readonly commit: string
  readonly subject: string
  readonly author: string
  readonly at: number
}

/** A moment or a span that somebody typed. */
export type When = { readonly from: number; readonly until?: number; readonly zone: string }

export type Presence = { readonly here: readonly string[]; readonly away: readonly string[] }

/** One occurrence of an event in a calendar feed. `uid` and `original` (its start by the recurrence) name it for good. */
export type FeedEvent = {
  readonly uid: string
  readonly original: number
  readonly name: string
  readonly from: number
  readonly until: number
  readonly place?: string
  readonly cancelled?: boolean
}

/** What was read of a branch. */
export type Reading = Pick<
  Extract<RevisionFact, { type: 'revisions.landed' }>,
  'tip' | 'number' | 'floor' | 'commits' | 'whole' | 'roots' | 'cut' | 'lost'
> & {
  /** What was the tip, where it is no longer on the branch. */
  readonly gone: readonly string[]
}

export type Sighting = { readonly door: string; readonly name: string; readonly room?: string; readonly at: number }

/** How somebody is there. Times are epoch milliseconds. */
export type Visit = {
  /** In a room now, marked away or not, where a network tells; undefined: none tells now. */
  readonly here?: boolean
  /** The last sign of them. */
  readonly at?: number
  /** When they were last there before they came this time, on which network, and whether they left or fell silent. */
  readonly before?: { readonly at: number; readonly door: string; readonly left: boolean }
}

export type DoorsReport = {
  readonly doors: readonly {
    readonly name: string
    readonly state: 'up' | 'away'
    readonly since: number
    readonly heard?: number
    readonly waiting: number
    readonly trouble?: string
  }[]
  readonly bridge: readonly {
    readonly room: string
    readonly door: string
    /** Epoch milliseconds of the last message from there. */
    readonly last?: number
    readonly waiting: number
    /** Messages that could not be relayed, since the start. */
    readonly left: number
    /** Another copy of the program relays here, so this one is quiet. */
    readonly quiet?: boolean
  }[]
}

/** What each question is answered with when `ok`. */
export type Answered = {
  readonly revision: Revision
  readonly distance: { readonly ahead: number; readonly behind: number }
  readonly contains: boolean
  readonly touches: boolean
  readonly current: Revision
  readonly landed: Reading
  readonly flags: Readonly<Record<string, Setting>>
  readonly output: { readonly text: string; readonly bytes: number; readonly cut: boolean }
  readonly code: string
  readonly seen: readonly Sighting[]
  readonly present: Presence
  readonly presence: Visit
  readonly calendar: string
  readonly record: readonly Recorded[]
  /** Those that begin within the next five weeks, in order. */
  readonly feed: readonly FeedEvent[]
  readonly when: When
  readonly days: { readonly from: number; readonly until: number; readonly zone: string }
  /** Epoch milliseconds. */
  readonly happened: number
  readonly occurrences: readonly number[]
}
