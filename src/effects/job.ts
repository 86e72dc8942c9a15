/** What a job is, and how it can end. */
export type { Ended as JobEnd, Job } from '../core/job/owner.ts'
