/** When the trains want to be looked at: a plan by the train's name, a run by its id. */
import type { Timing } from '../clock/timed.ts'
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import { isOfBlocker, isOfTrain } from './facts.ts'
import { findRun, latestRuns, type Plan, planOf } from './runs.ts'
import { runDueAt } from './standing.ts'

/** Milliseconds of the plan that must still lie ahead before it is made longer: it is, about once a week. */
const enough = 28 * 86_400_000

/** When a plan is due: its next cut, or its prolongation. */
function planDueAt({ cuts, until, again }: Plan): number {
  const cut = again?.at ?? cuts[0]?.at ?? Number.POSITIVE_INFINITY
  return Math.min(cut, until - enough)
}

const latest = ({ trains }: State): string[] => latestRuns(trains).map(run => run.id)

const riding = (deploy: string, state: State): string[] =>
  latestRuns(state.trains)
    .filter(run => run.stops.some(s => Object.values(s.rides).includes(deploy)))
    .map(run => run.id)

function touches(fact: Fact, state: State): readonly string[] {
  if (fact.type.startsWith('deploy.')) return 'deploy' in fact ? riding(fact.deploy, state) : []
  if (isOfBlocker(fact)) return latest(state)
  if (!isOfTrain(fact)) return []
  return [...('train' in fact ? [fact.train] : []), ...('run' in fact ? [fact.run] : [])]
}

export const trainTiming: Timing = {
  kind: 'train',
  touches,
  dueAt(id, state) {
    const run = findRun(state.trains, id)
    if (run) return runDueAt(run, state)
    const plan = planOf(state, id)
    return plan && planDueAt(plan)
  },
}
