/** A target may ask that named checks passed on just this revision, or a short time ago. Never allows what nobody checked. */
import { judgeNeed, type Unmet } from '../check/need.ts'
import type { Gate } from '../gate.ts'
import { list } from '../words.ts'
import type { GateRule } from './gate.ts'

const say = (verdict: Gate['verdict'], code: string, why: string): Gate => ({ gate: 'checks', verdict, code, why })

export const checks: GateRule = {
  name: 'checks',
  check({ kind, plan, security }, world) {
    const needs = world.org.services[plan.service]?.targets[plan.target]?.checks ?? []
    if (needs.length === 0) return undefined
    if (kind === 'rollback') return say('allow', 'checks.rollback', 'rollbacks pass without checks')
    const judged = needs.map(need => judgeNeed(need, plan, world))
    const unmet = judged.filter((j): j is Unmet => 'code' in j)
    const why = list((unmet.length > 0 ? unmet : judged).map(j => j.why))
    const [first] = unmet
    if (!first) return say('allow', 'checks.passed', why)
    if (security) return say('warn', 'checks.security', `${why}; it closes a hole in security, so it may go`)
    const { since, cure } = first
    return {
      ...say('deny', `checks.${first.code}`, why),
      ...(since !== undefined && { since }),
      about: unmet.map(j => `${j.check} ${plan.revision.commit}`),
      cure,
    }
  },
}
