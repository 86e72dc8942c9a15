/** Facts about deployments of several services in order. */
import type { Place } from '../check/facts.ts'
import type { Plan } from '../deploy/facts.ts'
import type { Gate } from '../gate.ts'

/** A step as it was shown to those who approve. */
export type AskedStep =
  | {
      readonly plan: Plan
      /** The number of a deployment that its words were filled in with: the real one is given in its turn. */
      readonly as: string
      /** What every gate said, with all before it done. */
      readonly gates: readonly Gate[]
    }
  | { readonly check: string; readonly place?: Place }

/** How one ended: all out and healthy, left where it is, taken back whole or up to a one-way step, refused. */
export type EndHow = 'done' | 'stopped' | 'back' | 'part-back' | 'rejected'

export type SequenceFact =
  | {
      readonly type: 'sequence.asked'
      /** `S1` */
      readonly sequence: string
      readonly name: string
      readonly room?: string
      readonly by: string
      readonly reason?: string
      readonly steps: readonly AskedStep[]
      /** The services were typed in another order, which counts for nothing. */
      readonly reordered?: boolean
    }
  /** The configuration changed what would run: approvals given so far no longer count. */
  | { readonly type: 'sequence.replanned'; readonly sequence: string; readonly steps: readonly AskedStep[] }
  /** It begins. `prompt`: whose answers stand for the approvals of all its deployments. */
  | { readonly type: 'sequence.approved'; readonly sequence: string; readonly prompt?: string }
  /** This step is no longer what was approved: it is asked about in its turn, and so is all that follows. */
  | { readonly type: 'sequence.voided'; readonly sequence: string; readonly step: number }
  /** A step has begun: its deployment was asked for (`D12`), or its check runs (`K3`). */
  | { readonly type: 'sequence.begun'; readonly sequence: string; readonly step: number; readonly work: string }
  /** It goes no further by itself, and people are asked. `kept`: until somebody answers, as nothing else would tell. */
  | {
      readonly type: 'sequence.stood'
      readonly sequence: string
      readonly step: number
      readonly why: string
      readonly prompt: string
      readonly kept?: boolean
    }
  /** What it stood for is over, by itself, or somebody said go on. `anew`: the step is done once more. */
  | { readonly type: 'sequence.went-on'; readonly sequence: string; readonly by?: string; readonly anew?: number }
  | { readonly type: 'sequence.turned-back'; readonly sequence: string; readonly by: string; readonly reason?: string }
  /** A step is taken back, by this rollback. */
  | { readonly type: 'sequence.reversed'; readonly sequence: string; readonly step: number; readonly rollback: string }
  | {
      readonly type: 'sequence.ended'
      readonly sequence: string
      readonly how: EndHow
      readonly by?: string
      readonly reason?: string
    }

export const isOfSequence = (fact: { readonly type: string }): fact is SequenceFact => fact.type.startsWith('sequence.')
