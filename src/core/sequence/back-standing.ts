/** Where a sequence stands on its way back: its deployments are taken back one after another, the last one first. */
import { type Deploy, findDeploy } from '../deploys.ts'
import { isDeployStep, type Run, type Step } from './slice.ts'
import { type Seen, type Standing, troubleOf } from './trouble.ts'

/** The latest deployment of a step that changed something; undefined: none did. */
export const startedOf = ({ deploys: ids }: Step, { deploys }: Pick<Seen, 'deploys'>): Deploy | undefined =>
  ids.flatMap(id => findDeploy(deploys, id) ?? []).findLast(d => d.startedAt !== undefined)

/** What there is to take back of a step; undefined: nothing, or no more. */
export function leftOf(step: Step, seen: Pick<Seen, 'deploys'>): Deploy | undefined {
  const deploy = startedOf(step, seen)
  return deploy?.state === 'rolled back' ? undefined : deploy
}

/** The steps that are still to be taken back, in the order in which they are. */
export const stepsBack = (run: Run, seen: Pick<Seen, 'deploys'>): number[] =>
  run.steps.flatMap((step, i) => (isDeployStep(step) && leftOf(step, seen) ? [i] : [])).reverse()

export function backStanding(run: Run, seen: Seen): Standing {
  const [step] = stepsBack(run, seen)
  if (step === undefined) return { is: 'through' }
  const { undo } = run.steps[step]!
  const rollback = undo === undefined ? undefined : findDeploy(seen.deploys, undo)
  if (!rollback) return { is: 'ready', step }
  // It waits for the end of the process that was told to stop.
  const isWaiting = rollback.state === 'approved' && leftOf(run.steps[step]!, seen)?.stopping !== undefined
  if (isWaiting) return { is: 'busy', step }
  const why = troubleOf(rollback)
  return why === undefined ? { is: 'busy', step } : { is: 'stuck', step, why }
}
