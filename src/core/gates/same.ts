/** Warns when the revision runs there already, is older than what runs, or when nobody could say what runs. */
import { answerTo } from '../asks.ts'
import { runsNow } from '../targets.ts'
import { count, short } from '../words.ts'
import type { GateRule } from './gate.ts'

export const same: GateRule = {
  name: 'same',
  check({ kind, plan }) {
    const { revision, previous, ahead, behind } = plan
    if (!previous || kind === 'rollback') return undefined
    const warn = (code: string, why: string, cure?: string) =>
      ({ gate: 'same', verdict: 'warn', code, why, cure }) as const
    if (previous.commit === revision.commit) return warn('same.running', 'it runs there already')
    if (ahead === undefined || behind === undefined || behind === 0) return undefined
    const lacks = `it lacks ${count(behind, 'commit')} that ${behind === 1 ? 'runs' : 'run'} there (${short(previous.commit)})`
    return ahead === 0
      ? warn('same.older', lacks, `!rollback ${plan.service} to ${short(revision.commit)} in ${plan.target}`)
      : warn('same.diverged', lacks)
  },
}

/** Warns when the program that tells what runs there could not be asked. */
export const seen: GateRule = {
  name: 'seen',
  check({ plan }, { org, state, answers }) {
    // Where nothing is on record, a first deployment is no surprise to anybody.
    const known = runsNow(state.targets, plan.service, plan.target)
    if (!known || !org.services[plan.service]?.current) return undefined
    const current = answerTo(answers, { ask: 'current', service: plan.service, target: plan.target })
    if (current === undefined || current.ok) return undefined
    return {
      gate: 'seen',
      verdict: 'warn',
      code: 'seen.unknown',
      why: `what runs there could not be asked: ${current.why}`,
    }
  },
}
