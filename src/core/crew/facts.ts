/** Facts about crews: who was asked to be there, what they answered, who is on when. `crew` is what it is about: `D12`. */
import type { Origin } from '../entry.ts'
import type { Span } from './spans.ts'

/** A role, how many are needed in it, and who may be asked: teams or people. */
export type Need = {
  readonly role: string
  readonly need: number
  readonly from: readonly string[]
  readonly backups: readonly string[]
}

/** What people are asked for: their answers are void when it changes. */
export type Plan = {
  /** In order, without overlap. */
  readonly spans: readonly Span[]
  /** When the thing itself is planned for, as far as that was known. */
  readonly base?: Span
  /** What is done then, in words: `web 4f2a9c`, `X1 web: drops /v1`. */
  readonly scope: readonly string[]
}

/** When somebody who has not answered is asked again, or the next is asked instead (epoch milliseconds). */
export type Next = { readonly at: number; readonly what: 'chase' | 'instead' }

type Of = { readonly crew: string }
type Whose = Of & { readonly person: string }

export type CrewFact =
  | ({
      readonly type: 'crew.called'
      readonly by: string
      readonly plan: Plan
      readonly roles: readonly Need[]
      readonly room?: string
    } & Of)
  /** Other roles are needed. */
  | ({ readonly type: 'crew.staffed'; readonly by: string; readonly roles: readonly Need[] } & Of)
  /** Another date, other hours, other contents. All answers are void, but for what has begun (`keeps`). */
  | ({
      readonly type: 'crew.moved'
      readonly by?: string
      readonly was: Plan
      readonly now: Plan
      readonly keeps: boolean
    } & Of)
  | ({
      readonly type: 'crew.asked'
      readonly role: string
      readonly by: string
      /** For the whole, or a part of it. */
      readonly parts: readonly Span[]
      /** In whose place. */
      readonly instead?: string
      readonly next?: Next
    } & Whose)
  /** Asked again, by the clock or by whoever `by` is. */
  | ({ readonly type: 'crew.chased'; readonly by?: string; readonly next?: Next } & Whose)
  /** `parts`: when they will be there; none: they can't. */
  | ({
      readonly type: 'crew.answered'
      /** Those of their roles that they were asked about. */
      readonly roles: readonly string[]
      readonly parts: readonly Span[]
      readonly door: Origin
      readonly reason?: string
    } & Whose)
  /** Never answered, however often they were asked. */
  | ({ readonly type: 'crew.silent' } & Whose)
  /** No longer needed: whom they were asked for is there. */
  | ({ readonly type: 'crew.released'; readonly role: string; readonly why: string } & Whose)
  | ({ readonly type: 'crew.dropped'; readonly by: string; readonly reason: string } & Whose)
  /** Seats pass to others from now on, with their consent. */
  | ({
      readonly type: 'crew.passed'
      readonly how: 'swap' | 'handover'
      readonly moves: readonly { readonly role: string; readonly from: string; readonly to: string }[]
    } & Of)
  /** Nobody is left who could be asked for these hours of a role. */
  | ({ readonly type: 'crew.lacking'; readonly role: string; readonly parts: readonly Span[] } & Of)
  /** Every role is covered, the whole time. */
  | ({ readonly type: 'crew.complete' } & Of)
  /** Looked at so many milliseconds before its start: the roles that were not covered then. */
  | ({ readonly type: 'crew.checked'; readonly before: number; readonly lacking: readonly string[] } & Of)
  /** Somebody could not be asked in private: they are in a room. */
  | ({ readonly type: 'crew.redirected'; readonly notice: string; readonly room?: string } & Of)
  /** Its thing was called off once its hours had begun: who is there stays. */
  | ({ readonly type: 'crew.kept' } & Of)
  | ({ readonly type: 'crew.ended'; readonly how: 'over' | 'cancelled'; readonly by?: string } & Of)
  /** Away for a while, whatever they might be asked. */
  | {
      readonly type: 'crew.off'
      readonly person: string
      readonly by: string
      readonly from: number
      readonly until: number
    }
  /** Not away after all. */
  | { readonly type: 'crew.back'; readonly person: string; readonly by: string }
