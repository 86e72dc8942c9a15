/** Sending something on its way by itself: every gate is asked first, and when one says no nothing is asked for. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import type { Where } from '../deploy/locate.ts'
import { type Aim, planAsks } from '../deploy/plan.ts'
import { planRevision, requestFacts } from '../deploy/request.ts'
import { holderOf, itself } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import type { Landed } from '../revision/facts.ts'
import { actingAs, after, type World } from '../world.ts'
import type { RolloutKind } from './facts.ts'
import { findWay, type Way } from './slice.ts'

export type Going = { readonly where: Where; readonly kind: RolloutKind; readonly landed: Landed }

/** What landed, as a plan names it. */
export const revisionOf = ({ commit, subject, author, at }: Landed): Revision => ({ commit, subject, author, at })

const aimOf = ({ where, kind }: Going): Aim => ({ kind: 'deploy', where, auto: kind })

/** What must be known before it can be judged. */
export const goAsks = (going: Going, world: World): Question[] =>
  planAsks(aimOf(going), revisionOf(going.landed), actingAs(itself, world))

/** Whether all that was found out. What came up in this very tick has not: it is looked at again in the next one. */
export const isFound = (going: Going, world: World): boolean =>
  goAsks(going, world).every(question => answerTo(world.answers, question) !== undefined)

/** It is asked for and starts; or it waits, and why. `first`: what is done before it, if it can go. */
export function goFacts(going: Going, world: World, first: readonly Fact[] = []): Fact[] {
  const now = after(actingAs(itself, world), first)
  const planned = planRevision(aimOf(going), revisionOf(going.landed), now)
  // Asked what runs there, it was found to be just this: somebody else was faster, or it ran there before we came.
  const isThere = planned.drift.some(f => f.type === 'drift.found' && f.revision.commit === going.landed.commit)
  if (isThere) return [...planned.drift]
  const [no] = denials(planned.gates)
  if (!no) return [...first, ...requestFacts(planned, undefined, now)]
  return [...planned.drift, ...waitFacts(going, no, world)]
}

const minute = 60_000
/** Milliseconds until it is tried again: each minute first, then now and then, as most that frees the way is heard of. */
const patience = (tries: number): number => (tries < 10 ? minute : 10 * minute)

type No = Pick<Gate, 'code' | 'why' | 'until'>

/** It waits: said once for each reason. */
export function waitFacts({ where, kind, landed }: Going, { code, why, until }: No, world: World): Fact[] {
  const { state, at } = world
  const service = where.service.name
  const waits = findWay(state.rollouts, { service, kind })?.waits
  const again =
    until !== undefined && until > at ? Math.min(until, at + patience(10)) : at + patience(waits?.tries ?? 0)
  if (waits?.commit === landed.commit && waits.code === code) return [{ type: 'rollout.looked', service, kind, again }]
  // What goes before it by itself, too, is over soon.
  const own = holderOf(state.deploys, service, where.target.name)?.auto === kind
  const quiet = own || waits?.code === code || code === settling
  const told = { service, kind, commit: landed.commit, code, why, again }
  return [{ type: 'rollout.waited', ...told, ...(until !== undefined && { until }), ...(quiet && { quiet }) }]
}

/** Nobody can tell now whether it still waits, so it does: what is said once is not said again a moment later. */
export const waitOn = ({ service, kind, waits }: Way, { at }: Pick<World, 'at'>): Fact[] =>
  waits ? [{ type: 'rollout.looked', service, kind, again: at + patience(waits.tries) }] : []

/** The reason code of letting what runs there be judged first. */
export const settling = 'rollout.validating'

/** The reason code of a security fix in progress. */
export const holding = 'security.open'
