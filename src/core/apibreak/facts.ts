/** Facts about API breaks: what will no longer work as before, and what its consumers say. */

export const kinds = ['removed', 'renamed', 'semantics', 'auth', 'stricter', 'limits'] as const
export type Kind = (typeof kinds)[number]

/** `risky`: most will notice nothing. */
export const levels = ['breaking', 'risky'] as const
export type Level = (typeof levels)[number]

export const answers = ['ready', 'not affected', 'blocked'] as const
export type BreakAnswer = (typeof answers)[number]

/** Epoch milliseconds. */
export type Brownout = { readonly from: number; readonly until: number }

/** What is said of a break, besides service and version. Times are epoch milliseconds. */
export type Details = {
  readonly kind?: Kind
  readonly level?: Level
  /** What breaks, one by one. */
  readonly items?: readonly string[]
  readonly stagingAt?: number
  readonly productionAt?: number
  /** Short rehearsals of the cut-over, in order. */
  readonly brownouts?: readonly Brownout[]
  readonly before?: string
  readonly after?: string
  /** What a client sees that still does it the old way. */
  readonly error?: string
  readonly act?: string
  readonly spared?: string
  readonly migrate?: string
  /** The client version that is needed at least, and for how long both ways work. */
  readonly client?: string
  readonly test?: string
  readonly why?: string
  /** Whether and until when it can be undone. */
  readonly rollback?: string
  readonly contact?: string
  readonly ticket?: string
  /** `O5`, `D12` */
  readonly outage?: string
  readonly deploy?: string
  readonly audience?: string
}

/** Where somebody was asked: a room, persons in private, an address, or nobody could be. */
export type Asked =
  | { readonly how: 'room'; readonly room: string }
  | { readonly how: 'private'; readonly people: readonly string[] }
  | { readonly how: 'mail'; readonly address: string }
  | { readonly how: 'nobody' }

/** `break` is `X1`. */
type Of = { readonly break: string; readonly by: string }
/** When it was so, where that is not when it was said (epoch milliseconds). */
type Happened = { readonly at?: number }

export type BreakFact =
  | ({ readonly type: 'apibreak.drafted'; readonly service: string; readonly version: string } & Of & {
        /** Where it was begun: times are read by its clocks. */
        readonly room?: string
      })
  | ({
      readonly type: 'apibreak.described'
      readonly set: Details
      /** What is not said any more. */
      readonly clear?: readonly (keyof Details)[]
      /** After it was sent, what of its scope changed, in words: answers are void. */
      readonly scope?: readonly string[]
    } & Of)
  /** It was told, with the reminders that come (milliseconds before the cut-over) and who is asked. */
  | ({
      readonly type: 'apibreak.announced'
      readonly consumers: readonly string[]
      readonly remind: readonly number[]
    } & Of)
  | {
      readonly type: 'apibreak.asked'
      readonly break: string
      readonly asked: readonly { readonly consumer: string; readonly where: Asked }[]
    }
  | ({
      readonly type: 'apibreak.answered'
      readonly consumer: string
      readonly answer: BreakAnswer
      readonly note?: string
      /** Said by somebody who is no owner of it. */
      readonly behalf?: boolean
    } & Of)
  /** By `signalbox` where a deployment (`work`) did it. */
  | ({ readonly type: 'apibreak.staged'; readonly work?: string } & Of & Happened)
  | ({
      readonly type: 'apibreak.postponed'
      readonly was: number
      readonly productionAt: number
      readonly reason: string
    } & Of)
  /** It came out in production; by `signalbox` where a deployment (`work`) did it. */
  | ({ readonly type: 'apibreak.cut'; readonly work?: string } & Of & Happened)
  /** What brought it (`work`) went back: whether it is still in production is asked of its owner. */
  | { readonly type: 'apibreak.doubted'; readonly break: string; readonly work: string }
  /** It is no longer in production. */
  | ({ readonly type: 'apibreak.withdrawn'; readonly reason: string } & Of & Happened)
  | ({ readonly type: 'apibreak.done' } & Of & Happened)
  | ({ readonly type: 'apibreak.cancelled'; readonly reason: string } & Of)
  /** Everybody was reminded this many milliseconds before the cut-over; 0: its owner was asked at its time. */
  | { readonly type: 'apibreak.reminded'; readonly break: string; readonly before: number }
  | {
      readonly type: 'apibreak.browned'
      readonly break: string
      readonly from: number
      readonly turn: 'begun' | 'ended'
    }
