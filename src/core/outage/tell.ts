/** Tells everybody concerned what became of an outage. */
import { tellFacts } from '../bulletin/tell.ts'
import type { Fact } from '../facts.ts'
import { after, type World } from '../world.ts'
import { bodyOf } from './body.ts'
import { subjectOf } from './say.ts'
import { findOutage } from './slice.ts'

/** The facts, and the announcement of how things are with them. `kind`: `moved`, `started`. */
export function telling(facts: readonly Fact[], [id, kind]: readonly [id: string, kind: string], world: World): Fact[] {
  const then = after(world, facts)
  const outage = findOutage(then.state.outages, id)
  if (!outage) return [...facts]
  const { audience } = outage
  const told = { about: id, kind: `outage.${kind}`, audience, subject: subjectOf(outage, kind) }
  return [...facts, ...tellFacts({ ...told, body: bodyOf(outage, kind, then) }, then)]
}
