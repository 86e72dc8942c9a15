/** The moment when a crew has everybody: told once each time it comes to that. */
import type { Fact } from '../facts.ts'
import { after, type World } from '../world.ts'
import { coverage } from './resolve.ts'
import { findCrew } from './slice.ts'

/** Whether every role is covered all the time that is still ahead: what has passed can be covered by nobody. */
export const isManned = (about: string, { state, at }: Pick<World, 'state' | 'at'>): boolean =>
  findCrew(state.crews, about) !== undefined && coverage(about, state).every(gap => gap.until <= at)

/** These facts, and that the crew is complete where they make it so. */
export function withComplete(about: string, facts: readonly Fact[], world: World): Fact[] {
  const { state } = after(world, facts)
  const crew = findCrew(state.crews, about)
  const turned = crew && !crew.ended && !crew.complete && isManned(about, { state, at: world.at })
  return turned ? [...facts, { type: 'crew.complete', crew: about }] : [...facts]
}
