/** A rollback does not cross a step that deploying the old revision can't undo. */
import { type Deploy, findDeploy } from '../deploys.ts'
import { targetState } from '../targets.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

const ranOneWay = (deploy: Deploy): string | undefined =>
  deploy.plan.steps.find((s, i) => s.oneWay === true && deploy.steps[i]!.attempt > 0)?.name

/** Deployments that changed the target since the wanted revision last ran there, newest first. */
function since({ plan, undoes }: Wish, { state }: World): Deploy[] {
  const { runs, partial } = targetState(state.targets, plan.service, plan.target)
  const last = runs.findLastIndex(
    (r, i) => r.revision.commit === plan.revision.commit && i < runs.length - (undoes ? 0 : 1),
  )
  const ids = [partial, undoes, ...runs.slice(last + 1).map(r => r.deploy)]
  return [...new Set(ids)].flatMap(id => (id ? (findDeploy(state.deploys, id) ?? []) : []))
}

export const oneWay: GateRule = {
  name: 'one-way',
  check(wish, world) {
    if (wish.kind !== 'rollback') return undefined
    for (const deploy of since(wish, world)) {
      const step = ranOneWay(deploy)
      if (step === undefined || deploy.id === wish.deploy) continue
      return {
        gate: 'one-way',
        verdict: 'deny',
        code: 'one-way.crossed',
        why: `the one-way step ${step} of ${deploy.id} has run and can't be undone this way`,
        by: deploy.by,
        since: deploy.startedAt,
      }
    }
    return undefined
  },
}
