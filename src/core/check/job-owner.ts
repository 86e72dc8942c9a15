/** Checks as owners of jobs: each run is one, and its end may be the beginning of the next. */
import type { Fact } from '../facts.ts'
import { type Ended, endOf, type JobOwner } from '../job/owner.ts'
import { did, type Outcome, said } from '../outcome.ts'
import { post } from '../post.ts'
import { after, type World } from '../world.ts'
import { beginFacts } from './begin.ts'
import { findCheck, placesOf } from './config.ts'
import { type CheckRun, findRun, keyOf, openRuns } from './slice.ts'

export const checkJobs: JobOwner = {
  owns: job => /^K\d+$/.test(job),
  asked: fact =>
    fact.type === 'check.requested' ? { key: fact.job, argv: fact.argv, timeout: fact.timeout } : undefined,
  stopped: fact => (fact.type === 'check.stop-requested' ? fact.job : undefined),
  underWay: ({ state }) =>
    openRuns(state.checks).map(({ work, stopping }) => {
      const { job, argv, timeout } = work!
      return { key: job, argv, timeout, stop: stopping !== undefined }
    }),
  ended,
}

function ended(end: Ended, world: World): Outcome {
  const run = findRun(world.state.checks, end.key)
  if (run?.work?.job !== end.key) return said(post())
  const finished: Fact = { type: 'check.finished', run: run.id, ...endOf(end) }
  return did([finished, ...nextFacts(run, after(world, [finished]))])
}

/** What it was stopped for, where that is still configured. */
function nextFacts(run: CheckRun, world: World): Fact[] {
  const check = run.stopping?.next && findCheck(world.org, run.check)
  const place = check && placesOf(check).find(p => keyOf({ check: check.name, place: p }) === keyOf(run))
  return check && place ? beginFacts({ check, place }, run.stopping!.next!, world) : []
}
