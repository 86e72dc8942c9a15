/** Windows as the configuration describes them. */
import type { Described } from './facts.ts'

export type WindowConfig = Described & {
  readonly name: string
  /** The first local time, `2026-01-05T14:00`; absent where `times` are given. */
  readonly start?: string
  /** RRULE of RFC 5545 without `RRULE:`; empty: once, at `start`. */
  readonly rule: string
  /** Single local times, each in its zone. */
  readonly times: readonly { readonly start: string; readonly zone: string }[]
  /** IANA name: local time stays when clocks change. */
  readonly zone: string
}
