/** Who has work done outside: deployments, checks. The runner does not know them, and they do not know the runner. */
import type { Question } from '../asks.ts'
import type { Fact } from '../facts.ts'
import type { Outcome } from '../outcome.ts'
import type { World } from '../world.ts'
import type { JobEnd, JobResult } from './facts.ts'

export type Job = {
  /** Unique for ever, safe as a folder name: `D12.1.run.1`. The same key never runs twice. */
  readonly key: string
  readonly argv: readonly string[]
  /** Milliseconds until TERM, then KILL. */
  readonly timeout: number
}

/** How a job ended, as the runner tells it. */
export type Ended = Pick<JobEnd, 'code' | 'signal' | 'tail'> & {
  readonly key: string
  readonly how: JobResult
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly endedAt: number
}

/** The same as it is kept: an end that a clock put before its beginning took no time. */
export const endOf = ({ key: job, how: result, code, signal, tail, startedAt, endedAt }: Ended): JobEnd => ({
  ...{ job, result, code, signal, ms: Math.max(0, endedAt - startedAt), tail },
})

export type JobOwner = {
  /** Whether a job of this name is one of theirs. */
  readonly owns: (job: string) => boolean
  /** The job that a fact asks for. */
  readonly asked: (fact: Fact) => Job | undefined
  /** The name of the job that a fact wants stopped. */
  readonly stopped: (fact: Fact) => string | undefined
  /** Those that must be under way: a restart picks them up, or starts what never began. `stop`: it was told to. */
  readonly underWay: (world: Pick<World, 'state'>) => readonly (Job & { readonly stop: boolean })[]
  /** What must be known when a job ends. */
  readonly asks?: (end: Pick<Ended, 'key'>, world: World) => readonly Question[]
  /** What its end means. An end that nobody waits for is passed by. */
  readonly ended: (end: Ended, world: World) => Outcome
}
