/** How a job ended, as the facts of whoever had it run keep it. */

/** `lost`: it was started, and neither the process nor its exit code can be found. */
export type JobResult = 'ok' | 'failed' | 'timeout' | 'stopped' | 'lost' | 'unstartable'

export type JobEnd = {
  readonly job: string
  readonly result: JobResult
  readonly code: number | null
  readonly signal: string | null
  /** How long it ran, milliseconds. */
  readonly ms: number
  /** The last lines of output, at most 2,000 characters, masked and free of control characters. */
  readonly tail: string
}
