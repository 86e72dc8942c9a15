/** The nouns that the clock moves: when each of their things is due. A new one is its `timing` and its name in this list. */

import { breakTiming } from '../apibreak/timing.ts'
import { backportTiming } from '../backport/timing.ts'
import { brokenTiming } from '../broken/timing.ts'
import { bulletinTiming } from '../bulletin/timing.ts'
import { checkTiming } from '../check/timing.ts'
import { cowboyTiming } from '../cowboy/timing.ts'
import { crewTiming } from '../crew/timing.ts'
import { dialogTiming } from '../dialog/timing.ts'
import { dutyTiming } from '../duty/timing.ts'
import type { Fact } from '../facts.ts'
import { freezeTiming } from '../freeze/timing.ts'
import { lockTiming } from '../lock/timing.ts'
import { majorTiming } from '../major/timing.ts'
import { meetingTiming } from '../meeting/timing.ts'
import { noticeTiming } from '../notice/timing.ts'
import { orderTiming } from '../order/timing.ts'
import { outageTiming } from '../outage/timing.ts'
import { plannedTiming } from '../planned/timing.ts'
import { qaTiming } from '../qa/timing.ts'
import { reminderTiming } from '../reminder/timing.ts'
import { reviewTiming } from '../review/timing.ts'
import { rolloutTiming } from '../rollout/timing.ts'
import { securityTiming } from '../security/timing.ts'
import { sequenceTiming } from '../sequence/timing.ts'
import type { State } from '../state.ts'
import { testingTiming } from '../testing/timing.ts'
import { trainTiming } from '../train/timing.ts'
import { planTiming, windowTiming } from '../window/timing.ts'
import { addDue, type Dues, dropDue } from './dues.ts'

export type Timing = {
  /** Begins the key under which its things are due: `window W3`. Without spaces. */
  readonly kind: string
  /** Ids of the things whose time this fact may have changed; `before` is the state without it, `state` with it. */
  readonly touches: (fact: Fact, state: State, before: State) => readonly string[]
  /** When it wants to be looked at next (epoch milliseconds); undefined: not by itself. */
  readonly dueAt: (id: string, state: State) => number | undefined
}

const timings: readonly Timing[] = [
  windowTiming,
  planTiming,
  backportTiming,
  trainTiming,
  freezeTiming,
  lockTiming,
  meetingTiming,
  reminderTiming,
  qaTiming,
  cowboyTiming,
  rolloutTiming,
  securityTiming,
  checkTiming,
  sequenceTiming,
  orderTiming,
  bulletinTiming,
  outageTiming,
  breakTiming,
  testingTiming,
  majorTiming,
  plannedTiming,
  crewTiming,
  dutyTiming,
  brokenTiming,
  reviewTiming,
  dialogTiming,
  noticeTiming,
]

const byKind = new Map(timings.map(t => [t.kind, t]))

/** When the thing behind a key of the index is due; undefined: no more. */
export function dueAtOf(key: string, state: State): number | undefined {
  const space = key.indexOf(' ')
  return byKind.get(key.slice(0, space))?.dueAt(key.slice(space + 1), state)
}

/** The index after a fact that led from one state to the next. */
export function evolveDues(dues: Dues, fact: Fact, { before, state }: { before: State; state: State }): Dues {
  let next = dues
  for (const { kind, touches, dueAt } of timings) {
    const touched = touches(fact, state, before)
    if (touched.length === 0) continue
    for (const id of new Set(touched)) {
      const [was, now] = [dueAt(id, before), dueAt(id, state)]
      if (was === now) continue
      const key = `${kind} ${id}`
      if (was !== undefined) next = dropDue(next, key, was)
      if (now !== undefined) next = addDue(next, key, now)
    }
  }
  return next
}
