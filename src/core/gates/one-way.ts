/** A rollback does not cross a step that deploying the old revision can't undo; and whoever asks for one is told that it is there. */
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Gate } from '../gate.ts'
import { chainOf } from '../order/chain.ts'
import { counterparts } from '../order/environment.ts'
import { seeking } from '../order/seek.ts'
import { targetState } from '../targets.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule, Wish } from './gate.ts'

/** The step of it that can't be undone and has begun. */
export const ranOneWay = (deploy: Deploy): string | undefined =>
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

/** Of what has to come before it and is not there yet: the steps behind which there is no way back, as they are configured. */
function before(wish: Wish, world: World): string[] {
  const links = chainOf(wish, seeking(world)).links.filter(l => l.state !== 'met')
  return links.flatMap(({ goal }) => {
    if (goal.kind !== 'revision') return []
    return counterparts(goal.service, wish.plan, world.org).flatMap(target => {
      const steps = world.org.services[goal.service]?.targets[target]?.steps ?? []
      const step = steps.find(s => s.oneWay === true)
      return step ? [`${step.name} of ${goal.service} ${target}`] : []
    })
  })
}

/** The point of no return, of what goes out and of all that has to go before it. */
function ahead(wish: Wish, world: World): Gate | undefined {
  const { steps } = wish.plan
  const at = steps.findIndex(s => s.oneWay === true)
  const others = [...new Set(before(wish, world))]
  if (at === -1 && others.length === 0) return undefined
  const mine = at === -1 ? [] : [`step ${steps[at]!.name} (${at + 1} of ${steps.length})`]
  const first = others.length > 0 ? [`${list(others)}, which ${others.length > 1 ? 'go' : 'goes'} first`] : []
  const why = `point of no return: ${[...mine, ...first].join(', and ')}`
  return { gate: 'one-way', verdict: 'warn', code: 'one-way.ahead', why }
}

export const oneWay: GateRule = {
  name: 'one-way',
  check(wish, world) {
    if (wish.kind !== 'rollback') return ahead(wish, world)
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
        cure: `!safe ${wish.plan.service} ${wish.plan.target}`,
      }
    }
    return undefined
  },
}
