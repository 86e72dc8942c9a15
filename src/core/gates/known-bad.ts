/** What was rolled back does not ship again until it is cured: taken back, repaired, or a fix is named. By ancestry. */
import { answerTo, type Question } from '../asks.ts'
import { type BadRange, badRangesOf, hasAll, holdsBad, holdsFix, isLeaving } from '../bad.ts'
import type { Plan } from '../deploy/facts.ts'
import type { Gate } from '../gate.ts'
import { rolledBackIn } from '../qa/rolled-back.ts'
import { list } from '../words.ts'
import type { World } from '../world.ts'
import type { GateRule } from './gate.ts'

type Judged = 'clean' | 'bad' | { unknown: string }

/** Whether what runs there has it all, let out knowingly, and this only brings more: by what git says. */
function shippedAsk(range: BadRange, { target, previous, behind }: Plan, { state }: World) {
  return previous && behind === 0 && !isLeaving(range, state, target) ? hasAll(range, previous.commit) : undefined
}

const yes = (ask: Extract<Question, { ask: 'contains' }> | undefined, { answers }: World): boolean => {
  const answer = ask && answerTo(answers, ask)
  return answer?.ok === true && answer.value
}

/** What git is asked about one range: nothing more where what runs there has it. */
function rangeAsks(range: BadRange, plan: Plan, world: World): Question[] {
  const { commit } = plan.revision
  const fixes = range.fixes.map(fix => holdsFix(range, commit, fix))
  if (rolledBackIn(plan, range, world) !== undefined) return fixes
  const shipped = shippedAsk(range, plan, world)
  if (shipped && (!answerTo(world.answers, shipped) || yes(shipped, world))) return [shipped]
  return [...(shipped ? [shipped] : []), holdsBad(range, commit), ...fixes]
}

function judge(range: BadRange, plan: Plan, world: World): Judged {
  const { commit } = plan.revision
  const isFixed = range.fixes.some(fix => yes(holdsFix(range, commit, fix), world))
  const known = rolledBackIn(plan, range, world)
  if (known !== undefined) return known && !isFixed ? 'bad' : 'clean'
  if (yes(shippedAsk(range, plan, world), world)) return 'clean'
  const touches = answerTo(world.answers, holdsBad(range, commit))
  if (!touches?.ok) return { unknown: touches?.why ?? 'not asked' }
  return touches.value && !isFixed ? 'bad' : 'clean'
}

export const knownBad: GateRule = {
  name: 'known-bad',
  asks: ({ plan }, world) => badRangesOf(world.state.bad, plan.service).flatMap(range => rangeAsks(range, plan, world)),
  check({ plan }, world) {
    const ranges = badRangesOf(world.state.bad, plan.service)
    const judged = ranges.map(range => ({ range, judged: judge(range, plan, world) }))
    const no = judged.filter(j => j.judged !== 'clean')
    const [first] = no
    if (!first) return { gate: 'known-bad', verdict: 'allow', code: 'known-bad.clean', why: 'not known bad' }
    const about = no.map(j => j.range.deploy)
    const known: Pick<Gate, 'gate' | 'verdict' | 'since' | 'about'> = {
      ...{ gate: 'known-bad', verdict: 'deny', since: first.range.at, about },
    }
    const bad = no.filter(j => j.judged === 'bad').map(j => j.range)
    if (bad.length === 0) {
      const why = typeof first.judged === 'object' ? first.judged.unknown : 'not asked'
      const code = 'known-bad.unknown'
      return { ...known, code, why: `can't tell whether it holds what ${list(about)} rolled back: ${why}` }
    }
    return {
      ...known,
      code: 'known-bad.rolled-back',
      why: `it holds the commits that were rolled back with ${list(bad.map(r => `${r.deploy} ("${r.reason}")`))}`,
      cure: `!fixed-by ${bad[0]!.deploy} REVISION`,
    }
  },
}
