/** Every fact the bot can record: past tense, plain JSON, times in epoch milliseconds. A shipped fact is never edited. */

import type { Revision } from './asks.ts'
import type { BackportFact } from './backport/facts.ts'
import type { CheckFact } from './check/facts.ts'
import type { CowboyFact } from './cowboy/facts.ts'
import type { DayFact } from './day-facts.ts'
import type { DeployFact } from './deploy/facts.ts'
import type { StepFact } from './deploy/step-facts.ts'
import type { FlagFact } from './flag/facts.ts'
import type { FreezeFact } from './freeze/facts.ts'
import type { LockFact } from './lock/facts.ts'
import type { MeetingFact } from './meeting/facts.ts'
import type { NoticeFact } from './notice/facts.ts'
import type { OrderFact } from './order/facts.ts'
import type { PeopleFact } from './people-facts.ts'
import type { PlannedFact } from './planned/facts.ts'
import type { QaFact } from './qa/facts.ts'
import type { ReminderFact } from './reminder/facts.ts'
import type { RevisionFact } from './revision/facts.ts'
import type { RolloutFact } from './rollout/facts.ts'
import type { SecurityFact } from './security/facts.ts'
import type { SequenceFact } from './sequence/facts.ts'
import type { TrainFact } from './train/facts.ts'
import type { WindowFact } from './window/facts.ts'

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

export type Fact =
  | DeployFact
  | PlannedFact
  | StepFact
  | PromptFact
  | OtherFact
  | PeopleFact
  | CalendarFact
  | ShippingFact
  | DayFact
