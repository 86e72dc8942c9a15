/** What runs where, what ran before and how it was judged, and how long things took there. */
import type { Revision } from './asks.ts'
import type { Deploy } from './deploys.ts'
import type { Fact } from './facts.ts'
import { evolveGroups, type Groups } from './group/evolve.ts'

export type Run = {
  readonly revision: Revision
  /** Absent when it was deployed behind the bot's back. */
  readonly deploy?: string
  readonly by?: string
  readonly at: number
  readonly verdict: 'validating' | 'healthy' | 'faulty' | 'unknown'
}

export type TargetState = {
  /** What ran there, oldest first; the last one runs now. */
  readonly runs: readonly Run[]
  /** A deployment that was begun there and not brought to its end. */
  readonly partial?: string
  /** Groups of its servers that run something else. */
  readonly groups?: Groups
  /** Milliseconds by step name, newest last. */
  readonly steps: Readonly<Record<string, readonly number[]>>
}

export type Targets = Readonly<Record<string, TargetState>>

export const noTargets: Targets = {}

const nothing: TargetState = { runs: [], steps: {} }
const kept = { runs: 50, durations: 20 }

export const targetKey = (service: string, target: string): string => `${service}/${target}`

export const targetState = (targets: Targets, service: string, target: string): TargetState =>
  targets[targetKey(service, target)] ?? nothing

/** What runs there now, as far as is known. */
export const runsNow = (targets: Targets, service: string, target: string): Run | undefined =>
  targetState(targets, service, target).runs.at(-1)

/** Whether this run was found healthy, and its revision not found faulty there since. */
function staysHealthy(run: Run, i: number, runs: readonly Run[]): boolean {
  const isSame = ({ revision }: Run): boolean => revision.commit === run.revision.commit
  return run.verdict === 'healthy' && !runs.some((r, j) => j > i && r.verdict === 'faulty' && isSame(r))
}

/** The latest revision that was seen healthy there, was not found faulty there since, and is not `commit`. */
export const lastHealthy = ({ runs }: TargetState, commit: string | undefined): Run | undefined =>
  runs.findLast((r, i) => r.revision.commit !== commit && staysHealthy(r, i, runs))

/** The last time that a revision was seen healthy there, unless it was found faulty there since. */
export const seenHealthy = ({ runs }: TargetState, commit: string): Run | undefined =>
  runs.findLast((r, i) => r.revision.commit === commit && staysHealthy(r, i, runs))

/** The value below which the share `q` (0 to 1) of the numbers lies, by the nearest-rank method. */
export function quantile(numbers: readonly number[], q: number): number | undefined {
  const sorted = [...numbers].sort((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)]
}

/** Folds a fact; `deploy` is the deployment it speaks of, as it is after the fact. */
export function evolveTargets(targets: Targets, fact: Fact, at: number, deploy: Deploy | undefined): Targets {
  if (fact.type === 'drift.found') {
    const run: Run = { revision: fact.revision, at, verdict: 'unknown' }
    return change(targets, fact.service, fact.target, s => ({
      ...s,
      runs: [...s.runs, run].slice(-kept.runs),
      partial: undefined,
      groups: undefined,
    }))
  }
  if (!deploy) return targets
  const { service, target } = deploy.plan
  const before = targetState(targets, service, target)
  const evolved = withGroups(evolveTarget(before, fact, at, deploy), fact, {
    at,
    deploy,
    whole: before.runs.at(-1)?.revision.commit,
  })
  return evolved === before ? targets : { ...targets, [targetKey(service, target)]: evolved }
}

const change = (targets: Targets, service: string, target: string, how: (s: TargetState) => TargetState): Targets => ({
  ...targets,
  [targetKey(service, target)]: how(targetState(targets, service, target)),
})

function withGroups(state: TargetState, fact: Fact, seen: Parameters<typeof evolveGroups>[2]): TargetState {
  const before = state.groups ?? {}
  const groups = evolveGroups(before, fact, seen)
  return groups === before ? state : { ...state, groups }
}

function evolveTarget(state: TargetState, fact: Fact, at: number, deploy: Deploy): TargetState {
  switch (fact.type) {
    case 'deploy.started':
      return { ...state, partial: deploy.id }
    case 'step.passed': {
      const step = deploy.steps[fact.index]!
      // How long nobody looked says nothing about how long the step takes.
      if (step.vouched) return state
      const name = deploy.plan.steps[fact.index]!.name
      const took = [...(state.steps[name] ?? []), at - step.startedAt!].slice(-kept.durations)
      return { ...state, steps: { ...state.steps, [name]: took } }
    }
    case 'deploy.done': {
      const run: Run = { revision: deploy.plan.revision, deploy: deploy.id, by: deploy.by, at, verdict: 'validating' }
      return { ...state, partial: undefined, runs: [...state.runs, run].slice(-kept.runs) }
    }
    case 'deploy.verified':
      return judge(state, deploy.id, fact.verdict === 'good' ? 'healthy' : 'faulty')
    case 'deploy.settled':
      return judge(state, deploy.id, fact.replacedBy === undefined ? 'healthy' : 'unknown')
    case 'deploy.rolled-back':
      return judge(state, deploy.id, 'faulty')
    default:
      return state
  }
}

const judge = (state: TargetState, deploy: string, verdict: Run['verdict']): TargetState => ({
  ...state,
  runs: state.runs.map(r => (r.deploy === deploy ? { ...r, verdict } : r)),
})
