/** Facts about a crew on its day: who was called and answered, who is on, what was handed over, how it ended. `crew` is `D12`. */
import type { Origin } from '../entry.ts'

/** Called in the morning, before a turn that begins later, or by somebody who needs them now. */
export type Why = 'roll' | 'shift' | 'call'

/** `spoke`: they said something in the room of the crew. */
export type How = 'here' | 'spoke' | 'coming' | 'no'

/** Somebody who is on, and as what. */
export type On = { readonly person: string; readonly role: string }

type Of = { readonly crew: string }
type OfCall = Of & { readonly call: number }

export type DutyFact =
  /** The roll of the hours that begin at `from` was called (epoch milliseconds). */
  | ({ readonly type: 'duty.rolled'; readonly from: number } & Of)
  /** Somebody is asked to answer at once; in the same call, whoever is next. */
  | ({
      readonly type: 'duty.called'
      readonly person: string
      readonly why: Why
      readonly role?: string
      /** How long they are needed, and when the next rung comes without an answer (epoch milliseconds). */
      readonly until: number
      readonly next: number
      /** Who needs them, and what for. */
      readonly by?: string
      readonly words?: string
      /** In whose place. */
      readonly instead?: string
    } & OfCall)
  /** Nobody answered: whoever leads is told; then the room is. */
  | ({
      readonly type: 'duty.raised'
      readonly to: 'lead' | 'room'
      readonly lead?: string
      readonly next?: number
    } & OfCall)
  | ({
      readonly type: 'duty.answered'
      readonly person: string
      readonly how: How
      readonly door: Origin
      readonly reason?: string
    } & OfCall)
  /** What somebody reads whose turn begins at `from`. */
  | ({
      readonly type: 'duty.briefed'
      readonly person: string
      readonly from: number
      readonly items: readonly string[]
      readonly runs: readonly string[]
      readonly moments: readonly { readonly at: number; readonly text: string }[]
    } & Of)
  /** Whose turn ends at `until` is asked for a note; `waived`: they were never there. */
  | ({
      readonly type: 'duty.note-asked'
      readonly person: string
      readonly until: number
      readonly waived?: boolean
    } & Of)
  /** `to`: who comes on about now, and reads it at once. */
  | ({
      readonly type: 'duty.noted'
      readonly person: string
      readonly text: string
      readonly to: readonly string[]
    } & Of)
  /** Others are on than before. `since`: when that came to be. */
  | ({ readonly type: 'duty.turned'; readonly on: readonly On[]; readonly since: number } & Of)
  /** Its hours end: whoever leads is asked whether it stands down. `open`: what is still broken. */
  | ({
      readonly type: 'duty.ending'
      readonly end: number
      readonly lead: string
      readonly open: readonly string[]
    } & Of)
  /** Nobody said so. */
  | ({ readonly type: 'duty.unended'; readonly end: number; readonly open: readonly string[] } & Of)
  | ({
      readonly type: 'duty.stood-down'
      readonly by: string
      /** Everybody who was there. */
      readonly people: readonly string[]
      readonly open: readonly string[]
    } & Of)
  /** Something on a network can't follow the crew. */
  | ({ readonly type: 'duty.unable'; readonly door: string; readonly why: string } & Of)
