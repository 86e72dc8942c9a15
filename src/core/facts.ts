/** Every fact the bot can record: past tense, plain JSON, times in epoch milliseconds. A shipped fact is never edited. */

import type { Revision } from './asks.ts'
import type { BackportFact } from './backport/facts.ts'
import type { CheckFact } from './check/facts.ts'
import type { CowboyFact } from './cowboy/facts.ts'
import type { FlagFact } from './flag/facts.ts'
import type { FreezeFact } from './freeze/facts.ts'
import type { Gate } from './gate.ts'
import type { LockFact } from './lock/facts.ts'
import type { MeetingFact } from './meeting/facts.ts'
import type { NoticeFact } from './notice/facts.ts'
import type { OrderFact } from './order/facts.ts'
import type { Step } from './org.ts'
import type { QaFact } from './qa/facts.ts'
import type { ReminderFact } from './reminder/facts.ts'
import type { RevisionFact } from './revision/facts.ts'
import type { RolloutFact } from './rollout/facts.ts'
import type { SecurityFact } from './security/facts.ts'
import type { SequenceFact } from './sequence/facts.ts'
import type { TrainFact } from './train/facts.ts'
import type { WindowFact } from './window/facts.ts'

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

export type Part = 'run' | 'verify'

/** How a job ended, as the runner reports it. */
export type JobResult = 'ok' | 'failed' | 'timeout' | 'stopped' | 'lost' | 'unstartable'

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
}

/** Only those that are set. */
export const extrasOf = ({ security, after = [], flags = [], auto, carries = [] }: Extras): Extras => ({
  ...(security && { security }),
  ...(after.length > 0 && { after }),
  ...(flags.length > 0 && { flags }),
  ...(auto && { auto }),
  ...(carries.length > 0 && { carries }),
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

export type StepFact =
  /** Asks the runner for a job. */
  | {
      readonly type: 'step.requested'
      readonly deploy: string
      readonly index: number
      readonly attempt: number
      readonly part: Part
      readonly job: string
      readonly run: readonly string[]
      readonly timeout: number
    }
  /** Asks the runner to stop a job. */
  | { readonly type: 'step.stop-requested'; readonly deploy: string; readonly job: string }
  | {
      readonly type: 'step.finished'
      readonly deploy: string
      readonly index: number
      readonly part: Part
      readonly job: string
      readonly result: JobResult
      readonly code: number | null
      readonly signal: string | null
      readonly ms: number
      readonly tail: string
    }
  /** A person said what became of a step that nobody watched. */
  | { readonly type: 'step.vouched'; readonly deploy: string; readonly index: number; readonly by: string }
  | { readonly type: 'step.passed'; readonly deploy: string; readonly index: number }
  | { readonly type: 'step.late'; readonly deploy: string; readonly index: number; readonly usual: number }
  | { readonly type: 'pause.begun'; readonly deploy: string; readonly index: number; readonly until?: number }
  | { readonly type: 'pause.ended'; readonly deploy: string; readonly index: number; readonly by?: string }

/** What a prompt asks: an approval, go on after a pause, what to do in trouble, go or no-go at a stop of a train. */
export type Ask = 'approve' | 'go-on' | 'trouble' | 'stop'

export type PromptFact =
  | {
      readonly type: 'prompt.opened'
      readonly prompt: string
      readonly about: string
      readonly ask: Ask
      /** How many persons must say the first choice. */
      readonly need: number
      /** Teams or people of whom at least one must be among them; empty: anyone who may. */
      readonly from: readonly string[]
      /** Persons who can't answer: the requester of an approval. */
      readonly not: readonly string[]
      readonly choices: readonly string[]
      readonly until?: number
    }
  | {
      readonly type: 'prompt.answered'
      readonly prompt: string
      readonly choice: string
      readonly by: string
      readonly door: string
      /** Whether the answerer belonged to `from` when answering. */
      readonly counts: boolean
      readonly note?: string
    }
  | {
      readonly type: 'prompt.closed'
      readonly prompt: string
      readonly how: 'answered' | 'void' | 'lapsed'
      readonly why?: string
    }

export type OtherFact =
  /** Another revision runs there than the record says: somebody deployed by other means. */
  | {
      readonly type: 'drift.found'
      readonly service: string
      readonly target: string
      readonly revision: Revision
      readonly was?: string
    }
  | {
      readonly type: 'commits.marked-bad'
      readonly service: string
      readonly deploy: string
      /** The range: what `to` has and `from` has not; without `from`, `to` itself. */
      readonly from?: string
      readonly to: string
      readonly reason: string
    }
  | { readonly type: 'commits.fixed'; readonly deploy: string; readonly revision: Revision; readonly by: string }
  | { readonly type: 'queue.joined'; readonly service: string; readonly target: string; readonly by: string }
  | {
      readonly type: 'queue.left'
      readonly service: string
      readonly target: string
      readonly by: string
      readonly why: 'asked' | 'started' | 'no-show'
    }
  | {
      readonly type: 'queue.called'
      readonly service: string
      readonly target: string
      readonly by: string
      readonly until: number
    }
  | {
      readonly type: 'log.written'
      readonly log: string
      readonly text: string
      readonly by: string
      readonly about?: string
    }
  | { readonly type: 'log.struck'; readonly log: string; readonly by: string; readonly reason: string }

/** One person on two networks, and the bridge between the networks. */
export type PeopleFact =
  | {
      readonly type: 'link.offered'
      /** What has to be typed on the other network to prove that both ends are one person. */
      readonly code: string
      readonly door: LinkDoor
      readonly id: string
      readonly name: string
      /** Who that was when the code was given, if anybody. */
      readonly person?: string
      readonly until: number
    }
  | { readonly type: 'link.missed'; readonly door: LinkDoor; readonly id: string }
  /** Others saw the code before it was used. */
  | { readonly type: 'link.withdrawn'; readonly code: string }
  | {
      readonly type: 'link.made'
      readonly person: string
      readonly door: LinkDoor
      readonly id: string
      readonly code: string
    }
  | { readonly type: 'link.removed'; readonly person: string; readonly door: LinkDoor; readonly id: string }
  | { readonly type: 'bridge.paused'; readonly room: string; readonly by: string; readonly reason: string }
  | { readonly type: 'bridge.resumed'; readonly room: string; readonly by: string }

/** The networks whose ids can be linked: Slack user ids, IRC services accounts. */
export type LinkDoor = 'slack' | 'irc'

/** The calendar: what is planned, what is forbidden, who is told when. */
export type CalendarFact =
  | WindowFact
  | BackportFact
  | TrainFact
  | FreezeFact
  | LockFact
  | MeetingFact
  | ReminderFact
  | NoticeFact

/** What may ship: what landed, what was checked, what stands on servers, what goes out by itself and in what order. */
export type ShippingFact =
  | RevisionFact
  | QaFact
  | CowboyFact
  | RolloutFact
  | SecurityFact
  | CheckFact
  | SequenceFact
  | FlagFact
  | OrderFact

export type Fact = DeployFact | StepFact | PromptFact | OtherFact | PeopleFact | CalendarFact | ShippingFact
