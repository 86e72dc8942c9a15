/** The moment when a crew has everybody: told once each time it comes to that. */
import type { Fact } from '../facts.ts'
import { after, type World } from '../world.ts'
import { isComplete } from './resolve.ts'
import { findCrew } from './slice.ts'

/** These facts, and that the crew is complete where they make it so. */
export function withComplete(about: string, facts: readonly Fact[], world: World): Fact[] {
  const { state } = after(world, facts)
  const crew = findCrew(state.crews, about)
  const turned = crew && !crew.ended && !crew.complete && isComplete(about, state)
  return turned ? [...facts, { type: 'crew.complete', crew: about }] : [...facts]
}
