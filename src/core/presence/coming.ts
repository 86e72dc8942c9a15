/** What is recorded of somebody who comes or goes, as far as anybody waits for it. */
import { boardPolicy } from '../broken/config.ts'
import { itemsOf } from '../broken/slice.ts'
import { onCrews } from '../crew/resolve.ts'
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { happeningsSince } from './happenings.ts'

/** `at`: when they were there last; `since`: when they were before, for who comes (epoch milliseconds). */
export type Coming = { readonly person: string; readonly door: string; readonly at: number }

/** Milliseconds: whoever was away for less has missed nothing. */
const short = 15 * 60_000

/** Somebody left: it matters to what they have claimed. */
export function leftFacts({ person, door, at }: Coming, { state, org }: Pick<World, 'state' | 'org'>): Fact[] {
  if (!itemsOf(person, { board: state.board }).some(i => i.left === undefined)) return []
  return [{ type: 'presence.left', person, door, at, gone: at + boardPolicy(org).gone }]
}

/** Somebody is back: what they have claimed stays theirs; whoever is on the crew is offered what they missed. */
export function cameFacts({ person, door, at: since }: Coming, world: Pick<World, 'state' | 'at'>): Fact[] {
  const { state, at } = world
  const missed = at - since > short && onCrews(person, at, state).length > 0
  const tells = missed && happeningsSince({ state, since, at, person }).length > 0
  const waits = itemsOf(person, { board: state.board }).some(i => i.left !== undefined)
  return tells || waits ? [{ type: 'presence.came', person, door, ...(tells && { since }) }] : []
}
