/** Facts about the steps of a deployment: jobs that are asked for, how they end, and the pauses between them. */
import type { JobEnd } from '../job/facts.ts'

export type Part = 'run' | 'verify'

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
  | ({
      readonly type: 'step.finished'
      readonly deploy: string
      readonly index: number
      readonly part: Part
    } & JobEnd)
  /** A person said what became of a step that nobody watched. */
  | { readonly type: 'step.vouched'; readonly deploy: string; readonly index: number; readonly by: string }
  | { readonly type: 'step.passed'; readonly deploy: string; readonly index: number }
  | { readonly type: 'step.late'; readonly deploy: string; readonly index: number; readonly usual: number }
  | { readonly type: 'pause.begun'; readonly deploy: string; readonly index: number; readonly until?: number }
  | { readonly type: 'pause.ended'; readonly deploy: string; readonly index: number; readonly by?: string }
