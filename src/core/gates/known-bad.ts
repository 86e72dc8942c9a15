/** What was rolled back does not ship again until a fix is named. Judged by ancestry. */
import { answerTo } from '../asks.ts'
import { type BadRange, badRangesOf, holdsBad, holdsFix } from '../bad.ts'
import type { World } from '../world.ts'
import type { GateRule } from './gate.ts'

type Judged = 'clean' | 'bad' | { unknown: string }

function judge(range: BadRange, revision: string, { answers }: World): Judged {
  const touches = answerTo(answers, holdsBad(range, revision))
  if (!touches?.ok) return { unknown: touches?.why ?? 'not asked' }
  if (!touches.value) return 'clean'
  const fixed = range.fixes.some(fix => {
    const holds = answerTo(answers, holdsFix(range, revision, fix))
    return holds?.ok === true && holds.value
  })
  return fixed ? 'clean' : 'bad'
}

export const knownBad: GateRule = {
  name: 'known-bad',
  asks: ({ plan }, { state }) =>
    badRangesOf(state.bad, plan.service).flatMap(range => [
      holdsBad(range, plan.revision.commit),
      ...range.fixes.map(fix => holdsFix(range, plan.revision.commit, fix)),
    ]),
  check({ plan }, world) {
    for (const range of badRangesOf(world.state.bad, plan.service)) {
      const judged = judge(range, plan.revision.commit, world)
      if (judged === 'clean') continue
      const known = { gate: 'known-bad', verdict: 'deny', since: range.at } as const
      if (judged !== 'bad')
        return {
          ...known,
          code: 'known-bad.unknown',
          why: `can't tell whether it holds what ${range.deploy} rolled back: ${judged.unknown}`,
        }
      return {
        ...known,
        code: 'known-bad.rolled-back',
        why: `it holds the commits that were rolled back with ${range.deploy} ("${range.reason}")`,
        cure: `!fixed-by ${range.deploy} REVISION`,
      }
    }
    return { gate: 'known-bad', verdict: 'allow', code: 'known-bad.clean', why: 'not known bad' }
  },
}
