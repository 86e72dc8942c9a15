/** Where a sequence stands: told from its deployments and checks, so that it can't differ from what became of them. */
import { counts, findRun as findCheckRun, passed } from '../check/slice.ts'
import { findDeploy, isValidating } from '../deploys.ts'
import { runsNow, targetState } from '../targets.ts'
import { backStanding } from './back-standing.ts'
import { type CheckStep, type DeployStep, isDeployStep, type Run } from './slice.ts'
import { type Seen, type Standing, troubleOf } from './trouble.ts'

/** A step as things are now; `out`: deployed, and still being watched. */
export type StepState =
  | { readonly is: 'todo' | 'busy' | 'done' }
  | { readonly is: 'out'; readonly until: number }
  | { readonly is: 'stuck'; readonly why: string }

const stuck = (why: string): StepState => ({ is: 'stuck', why })

function deployState(step: DeployStep, { deploys, targets }: Seen): StepState {
  const deploy = step.deploy === undefined ? undefined : findDeploy(deploys, step.deploy)
  if (!deploy) return { is: 'todo' }
  const trouble = troubleOf(deploy)
  if (trouble !== undefined) return stuck(trouble)
  if (deploy.state !== 'done' && deploy.state !== 'healthy') return { is: 'busy' }
  const { service, target } = step.plan
  // A rollback by hand, say: what becomes of it is known when it is done.
  const { partial } = targetState(targets, service, target)
  if (partial !== undefined) return { is: 'busy' }
  const runs = runsNow(targets, service, target)
  if (runs?.deploy !== deploy.id)
    return stuck(`${runs?.deploy ?? 'something that was deployed by other means'} has replaced ${deploy.id} there`)
  return isValidating(deploy) ? { is: 'out', until: deploy.validUntil! } : { is: 'done' }
}

function checkState(step: CheckStep, { checks }: Seen): StepState {
  const run = findCheckRun(checks, step.run)
  if (!run) return { is: 'todo' }
  if (run.endedAt === undefined) return { is: 'busy' }
  if (counts(run)) return passed(run) ? { is: 'done' } : stuck(`${step.check} failed (${run.id})`)
  if (run.stopping?.by !== undefined) return stuck(`${run.stopping.by} stopped ${step.check} (${run.id})`)
  // What came in between is over: it runs once more.
  if (run.disturbed !== undefined || run.stopping?.next !== undefined) return { is: 'todo' }
  return stuck(`nobody saw how ${step.check} (${run.id}) ended`)
}

export const stepState = (run: Run, index: number, seen: Seen): StepState => {
  const step = run.steps[index]!
  return isDeployStep(step) ? deployState(step, seen) : checkState(step as CheckStep, seen)
}

/** What is next. A check begins once what is before it is out; a deployment, once all of that is healthy. */
function forward(run: Run, seen: Seen): Standing {
  let watched: Standing | undefined
  for (const [step, of] of run.steps.entries()) {
    const now = stepState(run, step, seen)
    if (now.is === 'stuck') return { ...now, step }
    if (now.is === 'busy') return { is: 'busy', step }
    if (now.is === 'out') watched ??= { is: 'busy', step, until: now.until }
    if (now.is === 'todo') return watched && isDeployStep(of) ? watched : { is: 'ready', step }
  }
  return watched ?? { is: 'through' }
}

export function standingOf(run: Run, seen: Seen): Standing {
  if (run.state === 'asked') return { is: 'asked' }
  if (run.state === 'over') return { is: 'over' }
  if (run.stood?.kept) return { is: 'stuck', step: run.stood.step, why: run.stood.why }
  return run.state === 'back' ? backStanding(run, seen) : forward(run, seen)
}

/** Whether there is something to do, or to say, without anybody's word. */
export function isDue(run: Run, seen: Seen): boolean {
  const standing = standingOf(run, seen)
  if (standing.is === 'ready' || standing.is === 'through') return true
  if (standing.is === 'stuck') return run.stood?.why !== standing.why || run.stood.step !== standing.step
  return run.stood !== undefined && standing.is === 'busy'
}

/** Whether it goes on without anybody's word, now or later. */
export const goesOn = (run: Run, seen: Seen): boolean => {
  const standing = standingOf(run, seen)
  return isDue(run, seen) || (standing.is === 'busy' && standing.until !== undefined)
}
