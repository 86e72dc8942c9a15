/** Facts about deployments and their steps, and the plan that each carries. */
import type { Revision } from '../asks.ts'
import type { Gate } from '../gate.ts'
import type { Step } from '../org.ts'

/** A step as it was when the plan was made: its arguments filled in, so that this is what runs. */
export type PlannedStep = Step & {
  /** It puts this change, made by hand, back on the servers. */
  readonly carries?: string
}

export type Plan = {
  readonly service: string
  readonly target: string
  readonly revision: Revision
  /** What ran there when the plan was made. */
  readonly previous?: Revision
  /** Commits the new revision has over the previous one, and lacks. */
  readonly ahead?: number
  readonly behind?: number
  readonly steps: readonly PlannedStep[]
  readonly approvals: number
  readonly approvers: readonly string[]
  readonly autostart: boolean
  /** Milliseconds; see the configuration. */
  readonly validating: number
  readonly approvalTime: number
  readonly room?: string
}

/** What was asked for, and what every gate said to it. */
export type Asked = {
  readonly deploy: string
  readonly kind: 'deploy' | 'rollback'
  readonly plan: Plan
  readonly gates: readonly Gate[]
  readonly reason?: string
  /** Who asked: the person's name. Stored here too since facts outlive entries in the state. */
  readonly by: string
  /** A rollback: which deployment it undoes. */
  readonly undoes?: string
} & Extras

/** From when until when, in epoch milliseconds. */
export type Span = { readonly from: number; readonly until: number }

/** What is told of a planned deployment: that its day comes, that it is there, that it has gone by unused. */
export type Reminded = 'day' | 'start' | 'missed'

/** What may be said of a deployment beside what goes where. */
export type Extras = {
  /** It closes a hole in security. */
  readonly security?: boolean
  /** Deployments that must be healthy in this target first. */
  readonly after?: readonly string[]
  /** Feature flags that come with it. */
  readonly flags?: readonly string[]
  /** Nobody asked for it: what did. */
  readonly auto?: 'staging' | 'promotion' | 'sequence'
  /** Changes made by hand that it puts back on the servers at its end. */
  readonly carries?: readonly string[]
  /** Planned for a day: when it is to go out. */
  readonly on?: Span
  /** Whoever asked for it said that it is a major one; `false`: that it is a minor one. */
  readonly major?: boolean
}

/** Only those that are set. */
export const extrasOf = ({ security, after = [], flags = [], auto, carries = [], on, major }: Extras): Extras => ({
  ...(security && { security }),
  ...(after.length > 0 && { after }),
  ...(flags.length > 0 && { flags }),
  ...(auto && { auto }),
  ...(carries.length > 0 && { carries }),
  ...(on && { on }),
  ...(major !== undefined && { major }),
})

export type DeployFact =
  | ({ readonly type: 'deploy.requested' } & Asked)
  /** Asked for, and one or more gates said no. `!override` can still lift it. */
  | ({ readonly type: 'deploy.denied' } & Asked)
  | {
      readonly type: 'deploy.overridden'
      readonly deploy: string
      readonly gate: string
      readonly by: string
      readonly reason: string
      /** All gates as they stand with this override. */
      readonly gates: readonly Gate[]
    }
  /** The configuration changed what would run: approvals given so far no longer count. */
  | { readonly type: 'deploy.replanned'; readonly deploy: string; readonly plan: Plan }
  /** Something was changed that stood in its way, its plan perhaps: approvals given so far no longer count. */
  | {
      readonly type: 'deploy.amended'
      readonly deploy: string
      readonly by: string
      readonly plan: Plan
      /** All gates as they stand now. */
      readonly gates: readonly Gate[]
      /** All that it carries. */
      readonly carries: readonly string[]
    }
  /** `prompt`: its approval was a part of this one, about something larger. */
  | { readonly type: 'deploy.approved'; readonly deploy: string; readonly prompt?: string }
  | { readonly type: 'deploy.rejected'; readonly deploy: string; readonly by: string; readonly reason?: string }
  | { readonly type: 'deploy.lapsed'; readonly deploy: string }
  | { readonly type: 'deploy.started'; readonly deploy: string; readonly by: string; readonly gates: readonly Gate[] }
  | { readonly type: 'deploy.held'; readonly deploy: string; readonly by: string; readonly reason: string }
  | { readonly type: 'deploy.resumed'; readonly deploy: string; readonly by: string }
  | { readonly type: 'deploy.failed'; readonly deploy: string; readonly index: number; readonly why: string }
  | { readonly type: 'deploy.orphaned'; readonly deploy: string; readonly index: number }
  | {
      readonly type: 'deploy.aborted'
      readonly deploy: string
      readonly by: string
      readonly reason?: string
      /** The rollback that was asked for in the same breath. */
      readonly rollback?: string
    }
  | { readonly type: 'deploy.done'; readonly deploy: string; readonly until: number }
  | {
      readonly type: 'deploy.verified'
      readonly deploy: string
      readonly verdict: 'good' | 'bad'
      readonly by: string
      readonly note?: string
    }
  /** Nobody said otherwise while it was validating; or, replaced before that, it was never judged. */
  | { readonly type: 'deploy.settled'; readonly deploy: string; readonly replacedBy?: string }
  | { readonly type: 'deploy.rolled-back'; readonly deploy: string; readonly rollback: string }
