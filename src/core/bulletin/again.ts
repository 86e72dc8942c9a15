/** A draft that was changed after it was put before somebody: they are asked anew, and whoever asked them is told. */
import type { Fact } from '../facts.ts'
import type { World } from '../world.ts'
import { proofOf } from './draftings.ts'
import { readingsOf, type Showing } from './readings.ts'

/** The last time that each was asked. */
const lastOf = (shown: readonly Showing[]): Showing[] => [...new Map(shown.map(s => [s.to, s])).values()]

/** Nothing is asked where it went out or was dropped meanwhile, or says what it said. */
export function againFacts(about: string, world: World): readonly Fact[] {
  const { changedAt, shown } = readingsOf(world.state.bulletins.readings, about)
  if (changedAt === undefined) return []
  const proof = proofOf(about, world)
  const others = proof ? lastOf(shown).filter(s => s.print !== proof.print) : []
  const known = others.filter(s => Object.hasOwn(world.org.people, s.to))
  return [
    { type: 'draft.settled', about },
    ...known.map(({ to, by }): Fact => ({ type: 'draft.shown', about, to, by, print: proof!.print })),
  ]
}
