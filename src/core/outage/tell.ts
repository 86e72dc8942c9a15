/** Tells everybody concerned what became of an outage. */
import { tellFacts } from '../bulletin/tell.ts'
import { toldOf } from '../bulletin/told.ts'
import type { Fact } from '../facts.ts'
import type { State } from '../state.ts'
import { after, type World } from '../world.ts'
import { bodyOf } from './body.ts'
import { subjectOf } from './say.ts'
import { findOutage } from './slice.ts'

/** The rooms that have heard of it: there is its live post. */
export const roomsTold = (id: string, state: Pick<State, 'bulletins'>): string[] => [
  ...new Set(toldOf(id, state).flatMap(told => told.rooms)),
]

/** The facts, and the announcement of how things are with them. `kind`: `moved`, `started`. */
export function telling(facts: readonly Fact[], [id, kind]: readonly [id: string, kind: string], world: World): Fact[] {
  const then = after(world, facts)
  const outage = findOutage(then.state.outages, id)
  if (!outage) return [...facts]
  const { audience } = outage
  const told = { about: id, kind: `outage.${kind}`, audience, subject: subjectOf(outage, kind) }
  return [...facts, ...tellFacts({ ...told, body: bodyOf(outage, kind, then) }, then)]
}
