/** Commits that were rolled back: known bad on their service, until they are cured. By ancestry, not by name. */
import type { Question } from './asks.ts'
import { findDeploy } from './deploys.ts'
import type { Fact } from './facts.ts'
import type { State } from './state.ts'
import { runsNow } from './targets.ts'

export type BadRange = {
  readonly service: string
  /** The deployment that was rolled back; it names the range. */
  readonly deploy: string
  readonly from?: string
  readonly to: string
  readonly reason: string
  readonly at: number
  /** Commits that repair it: a revision that holds one of them is cured. */
  readonly fixes: readonly string[]
}

export type BadRanges = readonly BadRange[]

export const noBadRanges: BadRanges = []

export const badRangesOf = (bad: BadRanges, service: string): BadRanges => bad.filter(r => r.service === service)

/**
 * Whether a target still runs what was to be taken away from it: that it holds the range does not mean that somebody
 * has let it out again.
 */
export function isLeaving(
  { deploy, at }: BadRange,
  { deploys, targets }: Pick<State, 'deploys' | 'targets'>,
  target: string,
): boolean {
  const plan = findDeploy(deploys, deploy)?.plan
  if (plan?.target !== target) return false
  const runs = runsNow(targets, plan.service, target)
  return runs !== undefined && runs.at <= at
}

/** The question whether what runs has the range already: whatever is newer brings nothing of it. */
export const hasAll = (range: BadRange, runs: string): Extract<Question, { ask: 'contains' }> => ({
  ask: 'contains',
  service: range.service,
  revision: runs,
  commit: range.to,
})

/** The question whether a revision holds commits of the range. */
export const holdsBad = (range: BadRange, revision: string): Extract<Question, { ask: 'touches' }> => ({
  ask: 'touches',
  service: range.service,
  revision,
  ...(range.from === undefined ? {} : { from: range.from }),
  to: range.to,
})

/** The question whether a revision holds a fix. */
export const holdsFix = (range: BadRange, revision: string, fix: string): Extract<Question, { ask: 'contains' }> => ({
  ask: 'contains',
  service: range.service,
  revision,
  commit: fix,
})

export function evolveBad(bad: BadRanges, fact: Fact, at: number): BadRanges {
  if (fact.type === 'commits.marked-bad') {
    const { type: _, ...range } = fact
    return [...bad.filter(r => r.deploy !== fact.deploy), { ...range, at, fixes: [] }]
  }
  if (fact.type !== 'commits.fixed') return bad
  return bad.map(r => (r.deploy === fact.deploy ? { ...r, fixes: [...r.fixes, fact.revision.commit] } : r))
}
