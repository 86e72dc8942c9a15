/** In a freeze nothing goes out in its scope but named exceptions. Rollbacks pass. */
import { type Attempt, freezesAgainst } from '../freeze/against.ts'
import { freezesOver } from '../freeze/over.ts'
import { sayScope } from '../freeze/scope.ts'
import { type Freeze, openFreezes } from '../freeze/slice.ts'
import type { Gate } from '../gate.ts'
import { list } from '../words.ts'
import type { GateRule } from './gate.ts'

/** `F2 by ben (the checkout is broken)`. */
function reasonOf({ id, by, reason, scope, until, cause }: Freeze): string {
  const end = until === undefined && cause !== undefined ? `, until ${cause} is closed` : ''
  return `freeze ${id} of ${sayScope(scope)} by ${by} (${reason}${end})`
}

/** When the last of them ends, if all do by the clock. */
function endOf(freezes: readonly Freeze[]): number | undefined {
  const ends = freezes.map(f => f.until)
  return ends.includes(undefined) ? undefined : Math.max(...ends.map(Number))
}

function against(freezes: readonly Freeze[], { service, by }: Attempt): Gate {
  const { mode } = freezes[0]!
  const counted = freezes.filter(f => f.mode === mode)
  return {
    gate: 'freeze',
    verdict: mode,
    code: `freeze.${mode}`,
    why: list(counted.map(reasonOf)),
    by: counted[0]!.by,
    since: counted[0]!.from,
    until: endOf(counted),
    about: counted.map(f => f.id),
    ...(mode === 'deny' && { cure: `!freeze except ${counted[0]!.id} ${service} for=${by} reason` }),
  }
}

export const freeze: GateRule = {
  name: 'freeze',
  check({ kind, plan, by }, world) {
    const { state, org, at } = world
    if (openFreezes(state.freezes).length === 0) return undefined
    const attempt = { service: plan.service, target: plan.target, commit: plan.revision.commit, by }
    const over = freezesOver({ ...attempt, at }, state, org)
    const say = (code: string, why: string): Gate => ({ gate: 'freeze', verdict: 'allow', code, why })
    if (over.length === 0) return say('freeze.none', 'no freeze')
    const ids = list(over.map(f => f.id))
    if (kind === 'rollback') return say('freeze.rollback', `in freeze ${ids}, but rollbacks pass`)
    const no = freezesAgainst(attempt, world)
    if (no.length > 0) return against(no, attempt)
    return say('freeze.exempt', `in freeze ${ids}, with an exception`)
  },
}
