/** What a decision may ask of the world before it is taken, and the answers. Answers are stored beside the decision. */

/** A commit, fully named. `commit` is the full lower-case id; `at` the committer's time in epoch milliseconds. */
export type Revision = {
  readonly commit: string
  readonly subject: string
  readonly author: string
  readonly at: number
}

/** What repositories and programs answer. */
export type WorkQuestion =
  /** What does this text (branch, tag, short or full id) name in the service's repository, as it is now? */
  | { readonly ask: 'revision'; readonly service: string; readonly text: string }
  /** How many commits does `to` have that `from` has not (`ahead`), and the other way round (`behind`)? */
  | { readonly ask: 'distance'; readonly service: string; readonly from: string; readonly to: string }
  /** Is `commit` in the history of `revision` (itself included)? */
  | { readonly ask: 'contains'; readonly service: string; readonly revision: string; readonly commit: string }
  /** Does the history of `revision` hold any commit that `to` has and `from` has not? Without `from`: `to` itself. */
  | {
      readonly ask: 'touches'
      readonly service: string
      readonly revision: string
      readonly from?: string
      readonly to: string
    }
  /** What runs there, by the service's `current` program? */
  | { readonly ask: 'current'; readonly service: string; readonly target: string }
  /** The kept output of a job, its end first when it is too long. */
  | { readonly ask: 'output'; readonly job: string }

/** What the running program answers of itself. */
export type LiveQuestion =
  /** A new one-time code, unguessable: `7KXF-92QD`. */
  | { readonly ask: 'code' }
  /** Where a person was last heard, on each network. */
  | { readonly ask: 'seen'; readonly person: string }
  /**
   * Which configured people are in this room now and not away, by what is proven; those who are away apart. Only where
   * a network tells (IRC): the members of a Slack channel are neither, they may be asleep.
   */
  | { readonly ask: 'present'; readonly room: string }
  /** Where this person's own calendar can be subscribed to: an address that nobody can guess. */
  | { readonly ask: 'calendar'; readonly person: string }
  /** The calendar feed at this address or path, as it was when last read. */
  | { readonly ask: 'feed'; readonly url: string }

/** What the calendar answers: times as people type them, and recurrences. Times are epoch milliseconds, zones IANA names. */
export type TimeQuestion =
  /**
   * What moment, or span, does this text name, read now in this zone? `fri 14:00`, `tomorrow 9am +2h`,
   * `2026-12-01 21:00 Europe/Berlin`, `21:00..23:00`, `15m` (from now). A past start, an end before its start and a
   * local time that a clock change skips or repeats are not ok: the answer says which readings there are.
   */
  | { readonly ask: 'when'; readonly text: string; readonly zone: string }
  /** Like `when`, of a day or days: `today`, `week`, `fri`, `2026-12-01..2026-12-07`, whole local days; `text` may lie in the past. */
  | { readonly ask: 'days'; readonly text: string; readonly zone: string }
  /**
   * When does a recurrence begin, from `from` up to and without `until`? `start` is its first local time
   * (`2026-01-05T14:00`), `rule` an RRULE (RFC 5545, without `RRULE:`), empty for that single time. At most 1,000, in order.
   */
  | {
      readonly ask: 'occurrences'
      readonly start: string
      readonly rule: string
      readonly zone: string
      readonly from: number
      readonly until: number
    }

/** `ok: false` carries a sentence for people: what could not be answered, and why. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: string }

export type Question = WorkQuestion | LiveQuestion | TimeQuestion

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

export type Sighting = { readonly door: string; readonly name: string; readonly room?: string; readonly at: number }

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
  readonly output: { readonly text: string; readonly bytes: number; readonly cut: boolean }
  readonly code: string
  readonly seen: readonly Sighting[]
  readonly present: Presence
  readonly calendar: string
  /** Those that begin within the next five weeks, in order. */
  readonly feed: readonly FeedEvent[]
  readonly when: When
  readonly days: { readonly from: number; readonly until: number; readonly zone: string }
  readonly occurrences: readonly number[]
}

export type Answers = Readonly<Record<string, Answer>>

/** The key under which a question's answer is kept: the same question, the same key. */
export const questionKey = (q: Question): string => JSON.stringify(q, Object.keys(q).sort())

/** The answer to a question, or undefined while it has not been asked. */
export function answerTo<Q extends Question>(
  answers: Answers,
  question: Q,
): { ok: true; value: Answered[Q['ask']] } | { ok: false; why: string } | undefined {
  return answers[questionKey(question)] as ReturnType<typeof answerTo<Q>>
}
