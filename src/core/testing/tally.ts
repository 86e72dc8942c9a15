/** What was found so far, area by area, and what that amounts to. Silence is never a pass. */
import type { Area, Call, Result } from './slice.ts'

export type Standing = 'passed' | 'failed' | 'nobody'

/** What was found in the build that is tested now; what was found in an older one is not asked. */
const now = ({ results }: Area, { revision }: Call): readonly Result[] =>
  results.filter(({ commit }) => commit === revision.commit)

/** A fail stands until whoever found it passes the area, or it is dismissed, or there is another build. */
const stands = ({ verdict, dismissed, by, number }: Result, among: readonly Result[]): boolean =>
  verdict === 'fail' && !dismissed && !among.some(r => r.verdict === 'pass' && r.by === by && r.number > number)

/** The fails of an area that hold it up. */
export const failsOf = (area: Area, call: Call): Result[] => {
  const results = now(area, call)
  return results.filter(result => stands(result, results))
}

export const passesOf = (area: Area, call: Call): Result[] => now(area, call).filter(r => r.verdict === 'pass')

export function standingOf(area: Area, call: Call): Standing {
  if (failsOf(area, call).length > 0) return 'failed'
  return passesOf(area, call).length > 0 ? 'passed' : 'nobody'
}

export type Tally = {
  readonly areas: number
  readonly passed: readonly string[]
  readonly failed: readonly string[]
  /** Nobody has tested these, or not in this build. */
  readonly missing: readonly string[]
  readonly fails: readonly (Result & { readonly area: string })[]
}

export function tally(call: Call): Tally {
  const names = (standing: Standing): string[] =>
    call.areas.filter(area => standingOf(area, call) === standing).map(area => area.name)
  const fails = call.areas.flatMap(area => failsOf(area, call).map(fail => ({ ...fail, area: area.name })))
  return { areas: call.areas.length, passed: names('passed'), failed: names('failed'), missing: names('nobody'), fails }
}

export type CallResult = Tally & {
  /** What it would be if it ended now; of one that has ended, what it was. */
  readonly how: 'passed' | 'failed' | 'incomplete'
  /** Only what is closed says something for good; what was cancelled or is a draft never does. */
  readonly closed: boolean
}

/** What the call amounts to: for lists of what is needed, and for go or no-go. */
export function resultOf(call: Call): CallResult {
  const counted = tally(call)
  const how = call.how ?? verdictOf(counted)
  return { ...counted, how, closed: call.state === 'closed' }
}

function verdictOf({ areas, missing, fails }: Tally): CallResult['how'] {
  if (fails.length > 0) return 'failed'
  return areas === 0 || missing.length > 0 ? 'incomplete' : 'passed'
}
