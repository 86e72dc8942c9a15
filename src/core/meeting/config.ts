/** Meetings as the configuration describes them. */
import type { Described } from './facts.ts'

export type MeetingConfig = Described & {
  readonly name: string
  /** The first local time, `2026-01-05T14:00`; absent with a feed. */
  readonly start?: string
  /** RRULE of RFC 5545 without `RRULE:`; empty: once. */
  readonly rule: string
  /** IANA name: local time stays when clocks change. */
  readonly zone: string
  /** Milliseconds. */
  readonly duration: number
  /** Address or path of an iCalendar feed that says when it is, in place of `start`. */
  readonly feed?: string
  /** Only events whose name holds this. */
  readonly match?: string
}
