/** When a change made by hand is looked at: when its owner is to be reminded, and when something healthy may hold it. */
import type { Timing } from '../clock/timed.ts'
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import { runsNow } from '../targets.ts'
import { type Cowboy, findCowboy, openCowboys } from './slice.ts'

/** After these something else may run there, or count as healthy. */
const judging: readonly Fact['type'][] = [
  ...(['deploy.done', 'deploy.verified', 'deploy.settled', 'deploy.rolled-back', 'drift.found'] as const),
]

const serviceOf = (fact: Fact, { deploys }: State): string | undefined =>
  'service' in fact ? fact.service : 'deploy' in fact ? findDeploy(deploys, fact.deploy)?.plan.service : undefined

/** The targets in which a healthy revision runs that was not asked yet whether it holds it; when to ask (epoch milliseconds). */
export function unasked({ service, targets, landed, landedAt = 0, places }: Cowboy, state: Pick<State, 'targets'>) {
  if (!landed) return []
  return targets.flatMap(target => {
    const runs = runsNow(state.targets, service, target)
    const checked = places[target]?.checked
    if (runs?.verdict !== 'healthy') return []
    if (checked?.commit !== runs.revision.commit) return [{ target, runs, at: Math.max(runs.at, landedAt) }]
    return checked.again === undefined ? [] : [{ target, runs, at: checked.again }]
  })
}

export const cowboyTiming: Timing = {
  kind: 'cowboy',
  touches(fact, state) {
    if (fact.type.startsWith('cowboy.') && 'cowboy' in fact) return [fact.cowboy]
    if (!judging.includes(fact.type)) return []
    const service = serviceOf(fact, state)
    return openCowboys(state.cowboys).flatMap(c => (c.service === service ? [c.id] : []))
  },
  dueAt(id, state) {
    const cowboy = findCowboy(state.cowboys, id)
    if (!cowboy || cowboy.ended) return undefined
    return Math.min(cowboy.remindAt, ...unasked(cowboy, state).map(({ at }) => at))
  },
}
