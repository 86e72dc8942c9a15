/** Facts about deployments that begin by themselves: to staging, and on by promotion. */

/** What brings something along by itself: a target that follows the branch, or the step from one target to the next. */
export type RolloutKind = 'staging' | 'promotion'

/** A gate that says no to what is offered, as things are now. */
export type Bar = {
  /** Its reason code. */
  readonly code: string
  readonly why: string
  readonly until?: number
  /** The gate, and what exactly says no: it is told anew when that is something else. */
  readonly about: readonly string[]
}

type Way = { readonly service: string; readonly kind: RolloutKind }

export type RolloutFact =
  /** Its times begin with `next` (epoch milliseconds); `times` tells apart what was planned from what is configured now. */
  | { readonly type: 'rollout.planned'; readonly service: string; readonly times: string; readonly next: number }
  /** Something should go, and a gate says no. It is tried again at `again` (epoch milliseconds), or when something changes. */
  | ({
      readonly type: 'rollout.waited'
      readonly commit: string
      /** The reason code of the gate. */
      readonly code: string
      readonly why: string
      readonly until?: number
      readonly again: number
      /** Nobody needs to hear it: it was said already, or will soon be over. */
      readonly quiet?: boolean
    } & Way)
  /** It still waits, for the same reason. */
  | ({ readonly type: 'rollout.looked'; readonly again: number } & Way)
  /** Nothing waits there any more; `gone`: nor does the configuration know of it. */
  | ({ readonly type: 'rollout.cleared'; readonly gone?: boolean } & Way)
  /** This can go on from one target to the next, and people may say so. `said`: text doors hear a line. */
  | {
      readonly type: 'promotion.offered'
      readonly service: string
      /** Counts the questions: each has one live post. */
      readonly round: number
      readonly commit: string
      /** Its number on the main line. */
      readonly number: number
      readonly said: boolean
    }
  /** What was offered can't go any more, as things are now. */
  | { readonly type: 'promotion.withdrawn'; readonly service: string; readonly round: number; readonly why: string }
  /** All that stands in its way now, and that a press would be denied for; nothing any more when there is none. */
  | {
      readonly type: 'promotion.barred'
      readonly service: string
      readonly round: number
      readonly bars: readonly Bar[]
    }
  /** The question is over: it was pressed, or what was offered runs there already. */
  | {
      readonly type: 'promotion.closed'
      readonly service: string
      readonly round: number
      readonly commit: string
      readonly number: number
      /** The deployment that takes it there. */
      readonly taken?: string
      readonly by?: string
    }
