/** What a decision may ask of the world before it is taken, and the answers. Answers are stored beside the decision. */
import type { Answered } from './answered.ts'

export type {
  Answered,
  DoorsReport,
  FeedEvent,
  Presence,
  Reading,
  Revision,
  Sighting,
  Visit,
  When,
} from './answered.ts'

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
  /**
   * What landed on the service's branch beyond what is known (up to `tip`, number `number`, counted from `floor`), so
   * that all that `runs` lacks is known, and what of the branch each of those holds? Without `tip` nothing is known;
   * `afresh`: all anew; `cut`: so many older ones were left out, and need not be asked for again.
   */
  | {
      readonly ask: 'landed'
      readonly service: string
      readonly tip?: string
      readonly number?: number
      readonly floor?: string
      readonly runs: readonly string[]
      readonly cut?: number
      readonly afresh?: boolean
    }
  /** The kept output of a job, its end first when it is too long. */
  | { readonly ask: 'output'; readonly job: string }

/** What the running program answers of itself. */
export type LiveQuestion =
  /** How are the feature flags of the service set? */
  | { readonly ask: 'flags'; readonly service: string }
  /** A new one-time code, unguessable: `7KXF-92QD`. */
  | { readonly ask: 'code' }
  /** Where a person was last heard, on each network. */
  | { readonly ask: 'seen'; readonly person: string }
  /**
   * Which configured people are in this room now and not away, by what is proven; those who are away apart. Only where
   * a network tells (IRC): the members of a Slack channel are neither, they may be asleep.
   */
  | { readonly ask: 'present'; readonly room: string }
  /** When was this person there last, before they came: on IRC by coming and going, on every network by what they say. */
  | { readonly ask: 'presence'; readonly person: string }
  /** Where this person's own calendar can be subscribed to: an address that nobody can guess. */
  | { readonly ask: 'calendar'; readonly person: string }
  /** All that was recorded since `from` (epoch milliseconds) about things of these ids, in the order in which it was. */
  | { readonly ask: 'record'; readonly ids: readonly string[]; readonly from: number }
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
  /** When did this happen: the last such moment, `14:05`, `yesterday 14:05`, `20m ago`? What is to come is not ok. */
  | { readonly ask: 'happened'; readonly text: string; readonly zone: string }
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

export type Answers = Readonly<Record<string, Answer>>

/** The key under which a question's answer is kept: the same question, the same key. */
export const questionKey = (q: Question): string => JSON.stringify(q, Object.keys(q).sort())

/** Whether the answer to this key stands in facts anyway, and may be long: it is not kept a second time. */
export const isInFacts = (key: string): boolean => /"ask":"(landed|record)"/.test(key)

/** The answer to a question, or undefined while it has not been asked. */
export function answerTo<Q extends Question>(
  answers: Answers,
  question: Q,
): { ok: true; value: Answered[Q['ask']] } | { ok: false; why: string } | undefined {
  return answers[questionKey(question)] as ReturnType<typeof answerTo<Q>>
}
