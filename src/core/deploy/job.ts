/** The jobs of steps: their names, what they run, and who waits for their end. */
import { type Deploy, findDeploy, holdsTarget, openDeploys } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { Job } from '../job/owner.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'
import type { Part } from './step-facts.ts'

/** Asks for a step to be run, or verified. The attempt is part of the job's name: a retry is another job. */
export function stepFact(deploy: Deploy, index: number, part: Part): Extract<Fact, { type: 'step.requested' }> {
  const step = deploy.plan.steps[index]!
  const attempt = deploy.steps[index]!.attempt + (part === 'run' ? 1 : 0)
  const run = part === 'run' ? step.run : step.verify!
  const job = `${deploy.id}.${index + 1}.${part}.${attempt}`
  return { type: 'step.requested', deploy: deploy.id, index, attempt, part, job, run, timeout: step.timeout }
}

/** The deployment and step that wait for this job; undefined when nobody does. */
export function waitingFor(state: State, job: string): Deploy | undefined {
  const deploy = findDeploy(state.deploys, job.split('.')[0]!)
  if (!deploy) return undefined
  if (deploy.stopping === job) return deploy
  const step = deploy.steps[deploy.index]
  const under = step?.status === 'running' || step?.status === 'verifying'
  return under && step.job === job && holdsTarget(deploy) ? deploy : undefined
}

export const partOf = (job: string): Part => (job.split('.')[2] === 'verify' ? 'verify' : 'run')

/** The jobs of steps that must be under way, or have not stopped yet. */
export function jobsUnderWay(world: Pick<World, 'state'>): (Job & { readonly stop: boolean })[] {
  return openDeploys(world.state.deploys).flatMap(({ id }) => {
    const d = findDeploy(world.state.deploys, id)!
    const step = d.steps[d.index]
    const planned = d.plan.steps[d.index]
    if (!step?.job || !planned || (step.status !== 'running' && step.status !== 'verifying')) return []
    if (d.state !== 'running' && d.stopping !== step.job) return []
    const argv = step.status === 'running' ? planned.run : planned.verify!
    return [{ key: step.job, argv, timeout: planned.timeout, stop: d.stopping === step.job }]
  })
}
