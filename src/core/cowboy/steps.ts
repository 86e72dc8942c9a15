/** What a deployment does with the changes made by hand on the servers it goes to: puts them back, or goes over them. */

import type { PlannedStep } from '../deploy/facts.ts'
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { fillStep } from '../fill.ts'
import type { Target } from '../org.ts'
import type { State } from '../state.ts'
import { hostsIn } from './hosts.ts'
import { type Cowboys, findCowboy, isOverwritten, openCowboys } from './slice.ts'

type Filling = { readonly state: Pick<State, 'cowboys'>; readonly values: Readonly<Record<string, string>> }

/** The steps that put these back after a rollout; none where the target has nothing configured for it. */
export function carrySteps(ids: readonly string[], target: Target, { state, values }: Filling): PlannedStep[] {
  const { reapply } = target
  if (!reapply) return []
  return ids.flatMap(id => {
    const cowboy = findCowboy(state.cowboys, id)
    // What was dropped, or runs by itself now, is not put back.
    if (!cowboy || cowboy.ended) return []
    const filled = { ...values, cowboy: id, patch: cowboy.patch ?? '', hosts: hostsIn(cowboy, target).join(',') }
    const verify = reapply.verify && { verify: fillStep(reapply.verify, filled) }
    return [
      { name: `reapply ${id}`, run: fillStep(reapply.run, filled), ...verify, timeout: reapply.timeout, carries: id },
    ]
  })
}

/** What a step that went well has put back. */
export function carriedFacts({ id, plan }: Deploy, index: number): Fact[] {
  const { service, target, steps } = plan
  const cowboy = steps[index]?.carries
  return cowboy === undefined ? [] : [{ type: 'cowboy.carried', cowboy, service, target, deploy: id }]
}

/** Those that a deployment was known to go over when it started, or has not put back yet. */
const atStake = ({ gates, carries = [] }: Deploy): readonly string[] => [
  ...new Set([...(gates.find(g => g.gate === 'cowboy')?.about ?? []), ...carries]),
]

/** Those that were put there while it was on its way: nobody knows which came last. */
const putDuring = ({ plan, startedAt = 0 }: Deploy, cowboys: Cowboys): string[] =>
  openCowboys(cowboys).flatMap(({ id, service, targets, at }) =>
    service === plan.service && targets.includes(plan.target) && at > startedAt ? [id] : [],
  )

/** What a deployment that has come to its end, or is stopped, has overwritten; stopped, some servers may still have it. */
export function overwrittenFacts(deploy: Deploy, { cowboys }: Pick<State, 'cowboys'>): Fact[] {
  const { id, plan, steps, startedAt } = deploy
  if (startedAt === undefined) return []
  const { service, target } = plan
  const back = plan.steps.flatMap(({ carries }, i) => (steps[i]!.status === 'passed' ? (carries ?? []) : []))
  const isWhole = steps.every(s => s.status === 'passed')
  const known = atStake(deploy)
  const late = putDuring(deploy, cowboys).filter(id => !known.includes(id))
  return [...known, ...late].flatMap<Fact>(cowboy => {
    const partly = (!isWhole || late.includes(cowboy)) && { partly: true }
    const found = findCowboy(cowboys, cowboy)
    if (!found || found.ended || back.includes(cowboy) || isOverwritten(found, target)) return []
    return [{ type: 'cowboy.overwritten', cowboy, service, target, deploy: id, ...partly }]
  })
}
