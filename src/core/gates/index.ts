/** All gates, in the order in which they are shown. A new one is a file beside this one and its name in this list. */
import type { Question } from '../asks.ts'
import type { Gate } from '../gate.ts'
import type { World } from '../world.ts'
import { backport } from './backport.ts'
import { blocker } from './blocker.ts'
import { busy } from './busy.ts'
import { checks } from './checks.ts'
import { cowboy } from './cowboy.ts'
import { flags } from './flags.ts'
import { freeze } from './freeze.ts'
import type { GateRule, Wish } from './gate.ts'
import { knownBad } from './known-bad.ts'
import { lock } from './lock.ts'
import { oneWay } from './one-way.ts'
import { order } from './order.ts'
import { qa } from './qa.ts'
import { ready } from './ready.ts'
import { same, seen } from './same.ts'
import { security } from './security.ts'
import { soak } from './soak.ts'
import { turn } from './turn.ts'
import { window } from './window.ts'

export const rules: readonly GateRule[] = [
  busy,
  turn,
  lock,
  freeze,
  window,
  backport,
  ready,
  blocker,
  soak,
  knownBad,
  qa,
  checks,
  cowboy,
  security,
  order,
  oneWay,
  flags,
  same,
  seen,
]

export type { Wish } from './gate.ts'

/** What all gates must know about a wish. */
export const gateAsks = (wish: Wish, world: World): readonly Question[] =>
  rules.flatMap(r => r.asks?.(wish, world) ?? [])

/** Whether what says no now is all among what was passed then. */
const isWithin = ({ about = [] }: Gate, passed: Gate): boolean => about.every(one => passed.about?.includes(one))

/** The verdicts of all gates; `overridden` are denials that somebody has passed knowingly before, kept as they are. */
export function checkGates(wish: Wish, world: World, overridden: readonly Gate[] = []): Gate[] {
  const gates = rules.flatMap(r => r.check(wish, world) ?? [])
  return gates.map(g => {
    const passed = overridden.find(o => o.gate === g.gate && o.overridden && isWithin(g, o))
    return g.verdict === 'deny' && passed ? { ...g, overridden: passed.overridden } : g
  })
}
