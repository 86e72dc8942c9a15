/** What becomes of a check whose time has come: it runs once, however often that was missed. */
import type { Act } from '../clock/tick.ts'
import { clockFacts } from './begin.ts'
import { findCheck } from './config.ts'
import { planAsks, planFacts, unplanned } from './planning.ts'
import { planOf } from './slice.ts'

export const checkAct: Act = {
  kind: 'check',
  fresh: unplanned,
  asks: planAsks,
  act(name, world) {
    const planned = planFacts(name, world)
    const check = findCheck(world.org, name)
    const due = planOf(world.state.checks, name)?.next
    // A time that was planned by another recurrence is no time of it any more.
    const fresh = unplanned(world).includes(name)
    if (!check || due === undefined || due > world.at || fresh || planned.length === 0) return planned
    return [...planned, ...clockFacts(check, due, world)]
  },
}
