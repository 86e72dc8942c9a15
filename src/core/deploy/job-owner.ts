/** Deployments as owners of jobs: each step is one, and its check another. */
import type { JobOwner } from '../job/owner.ts'
import { jobsUnderWay } from './job.ts'
import { endAsks, jobEnded } from './steps.ts'

export const deployJobs: JobOwner = {
  owns: job => /^D\d+\./.test(job),
  asked: fact =>
    fact.type === 'step.requested' ? { key: fact.job, argv: fact.run, timeout: fact.timeout } : undefined,
  stopped: fact => (fact.type === 'step.stop-requested' ? fact.job : undefined),
  underWay: jobsUnderWay,
  asks: endAsks,
  ended: jobEnded,
}
