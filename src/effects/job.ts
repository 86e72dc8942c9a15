/** What a job is, and how it can end. */
import type { Ended } from '../core/deploy/job.ts'

export type Job = {
  /** Unique for ever, safe as a folder name: `D12.1.run.1`. The same key never runs twice. */
  readonly key: string
  readonly argv: readonly string[]
  /** Milliseconds until TERM, then KILL. */
  readonly timeout: number
}

export type JobEnd = Ended
