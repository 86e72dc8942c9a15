/** When the checks run by themselves: the next time of each is found when the one before it has come. */
import type { Question } from '../asks.ts'
import { following, followingAsks } from '../clock/following.ts'
import type { Recurrence } from '../clock/recurrence.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { type CheckConfig, findCheck } from './config.ts'
import { planOf } from './slice.ts'

const hour = 3_600_000

type Rule = Pick<Recurrence, 'start' | 'rule' | 'zone'>

const ruleOf = ({ every }: CheckConfig, { timezone }: World['org']): Rule | undefined =>
  every && { start: every.start, rule: every.rule, zone: timezone }

const saidOf = (rule: Rule): string => [rule.start, rule.rule, rule.zone].join(' ')

// Asked from the full hour on, so that all rounds of questions ask the same; what is over by then is left out.
const stretch = ({ at }: World) => ({ after: at - (at % hour) - 1, base: at, wanted: 2 })

/** What must be known to tell when it runs next. */
export function planAsks(name: string, world: World): Question[] {
  const check = findCheck(world.org, name)
  const rule = check && ruleOf(check, world.org)
  return rule ? followingAsks(rule, stretch(world), world.answers) : []
}

/** Plans its next time; drops the plan of one that no longer runs by itself. Nothing while the calendar can't say. */
export function planFacts(name: string, world: World): Fact[] {
  const check = findCheck(world.org, name)
  const rule = check && ruleOf(check, world.org)
  if (!rule) return planOf(world.state.checks, name) ? [{ type: 'check.dropped', check: name }] : []
  const { times, why } = following(rule, stretch(world), world.answers)
  if (why !== undefined) return []
  const next = times.find(at => at > world.at)
  return [{ type: 'check.planned', check: name, said: saidOf(rule), ...(next !== undefined && { next }) }]
}

/** Those that are planned by another recurrence than they are configured with. */
export function unplanned({ org, state }: World): string[] {
  const { checks = {} } = org
  const others = Object.values(checks).filter(check => {
    const rule = ruleOf(check, org)
    return planOf(state.checks, check.name)?.said !== (rule && saidOf(rule))
  })
  const gone = Object.keys(state.checks.plans).filter(name => !Object.hasOwn(checks, name))
  return [...others.map(c => c.name), ...gone]
}
