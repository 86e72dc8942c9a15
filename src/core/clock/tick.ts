/** A tick: whatever became due by now is dealt with, one thing after another, each in the world that those before it left. */

import { breakAct } from '../apibreak/due.ts'
import type { Question } from '../asks.ts'
import { backportAct } from '../backport/due.ts'
import { brokenAct } from '../broken/due.ts'
import { bulletinAct } from '../bulletin/due.ts'
import { checkAct } from '../check/due.ts'
import { cowboyAct } from '../cowboy/due.ts'
import { crewAct } from '../crew/due.ts'
import { dueFacts } from '../deploy/due.ts'
import { dialogAct } from '../dialog/due.ts'
import { dutyAct } from '../duty/due.ts'
import type { Fact } from '../facts.ts'
import { freezeAct } from '../freeze/due.ts'
import { lockAct } from '../lock/due.ts'
import { majorAct } from '../major/due.ts'
import { meetingAct } from '../meeting/due.ts'
import { noticeAct } from '../notice/due.ts'
import { orderAct } from '../order/due.ts'
import { outageAct } from '../outage/due.ts'
import { plannedAct } from '../planned/due.ts'
import { qaAct } from '../qa/due.ts'
import { reminderAct } from '../reminder/due.ts'
import { reviewAct } from '../review/due.ts'
import { rolloutAct } from '../rollout/due.ts'
import { securityAct } from '../security/due.ts'
import { sequenceAct } from '../sequence/due.ts'
import { testingAct } from '../testing/due.ts'
import { trainAct } from '../train/due.ts'
import { planAct, windowAct } from '../window/due.ts'
import { after, inTurn, type World } from '../world.ts'
import { dueBy } from './dues.ts'
import { dueAtOf } from './timed.ts'

export type Act = {
  /** The kind of its timing. */
  readonly kind: string
  /** Things that no fact has given a time yet, as the configuration alone tells of them. Asked at every tick, so it must be cheap. */
  readonly fresh?: (world: World) => readonly string[]
  /** What must be known first. */
  readonly asks?: (id: string, world: World) => readonly Question[]
  /** What becomes of a thing that is due. Its facts move its time on, else it is asked again at the next tick. */
  readonly act: (id: string, world: World) => readonly Fact[]
}

const acts: readonly Act[] = [
  windowAct,
  planAct,
  backportAct,
  trainAct,
  freezeAct,
  lockAct,
  meetingAct,
  reminderAct,
  qaAct,
  cowboyAct,
  rolloutAct,
  securityAct,
  checkAct,
  sequenceAct,
  orderAct,
  bulletinAct,
  outageAct,
  breakAct,
  testingAct,
  majorAct,
  plannedAct,
  crewAct,
  dutyAct,
  brokenAct,
  reviewAct,
  dialogAct,
  noticeAct,
]
const byKind = new Map(acts.map(a => [a.kind, a]))

/** So many steps one thing may take in one tick: after a week away it may have several to catch up with. */
const most = 100

const actOf = (key: string): Act | undefined => byKind.get(key.slice(0, key.indexOf(' ')))
const idOf = (key: string): string => key.slice(key.indexOf(' ') + 1)
const isDue = (key: string, { state, at }: World): boolean => (dueAtOf(key, state) ?? Number.POSITIVE_INFINITY) <= at

const freshKeys = (world: World): string[] =>
  acts.flatMap(({ kind, fresh }) => (fresh?.(world) ?? []).map(id => `${kind} ${id}`))

/** What must be known before a tick is decided. */
export const tickAsks = (world: World): Question[] =>
  [...dueBy(world.state.dues, world.at).filter(key => isDue(key, world)), ...freshKeys(world)].flatMap(
    key => actOf(key)?.asks?.(idOf(key), world) ?? [],
  )

/** Everything that became due by now. */
export function tickFacts(world: World): Fact[] {
  const facts: Fact[] = [...dueFacts(world)]
  let now = after(world, facts)
  for (const key of dueBy(now.state.dues, world.at))
    for (let step = 0; step < most && isDue(key, now); step++) {
      const more = actOf(key)?.act(idOf(key), now) ?? []
      if (more.length === 0) break
      facts.push(...more)
      now = after(now, more)
    }
  return [
    ...facts,
    ...inTurn(
      now,
      freshKeys(now).map(key => next => actOf(key)?.act(idOf(key), next) ?? []),
    ),
  ]
}
