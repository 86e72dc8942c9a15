/** The jobs of everybody: what has to run or stop, and to whom an end belongs. A new owner is its name in this list. */
import type { Question } from '../asks.ts'
import { checkJobs } from '../check/job-owner.ts'
import { deployJobs } from '../deploy/job-owner.ts'
import type { Fact } from '../facts.ts'
import { type Outcome, said } from '../outcome.ts'
import { post } from '../post.ts'
import type { World } from '../world.ts'
import type { Ended, Job, JobOwner } from './owner.ts'

const owners: readonly JobOwner[] = [deployJobs, checkJobs]

const first = <T>(of: (owner: JobOwner) => T | undefined): T | undefined => {
  for (const owner of owners) {
    const found = of(owner)
    if (found !== undefined) return found
  }
  return undefined
}

/** The job that a fact asks for. */
export const jobAsked = (fact: Fact): Job | undefined => first(owner => owner.asked(fact))

/** The name of the job that a fact wants stopped. */
export const jobStopped = (fact: Fact): string | undefined => first(owner => owner.stopped(fact))

/** All that must be under way; also what was told to stop and has not ended. */
export const jobsUnderWay = (world: Pick<World, 'state'>): (Job & { readonly stop: boolean })[] =>
  owners.flatMap(owner => owner.underWay(world))

const ownerOf = (job: string): JobOwner | undefined => owners.find(owner => owner.owns(job))

/** What must be known when a job ends. */
export const jobEndAsks = (end: Pick<Ended, 'key'>, world: World): readonly Question[] =>
  ownerOf(end.key)?.asks?.(end, world) ?? []

/** What the end of a job means to whoever had it run. */
export const jobEnded = (end: Ended, world: World): Outcome => ownerOf(end.key)?.ended(end, world) ?? said(post())
