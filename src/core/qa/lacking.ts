/** Changes made by hand on the servers of a target, which a revision may not hold yet. */
import { cowboysOn } from '../cowboy/slice.ts'
import { lineageOf } from '../revision/lineage.ts'
import type { History } from '../revision/slice.ts'
import type { World } from '../world.ts'
import type { Place } from './deployable.ts'

/** A change, and the place in `units` of the first that holds it: beyond the last one where none is known to. */
export type Lacked = { readonly cowboy: string; readonly until: number }

export function lackedBy(place: Place, history: History, seen: Pick<World, 'state' | 'org'>): Lacked[] {
  const { places, broughtBy, units } = lineageOf(history)
  return cowboysOn(place, seen).map(({ id, landed }) => {
    const commit = landed?.commit
    const at = commit === undefined ? undefined : places.get(commit)
    if (at !== undefined && broughtBy[at]! >= 0) return { cowboy: id, until: broughtBy[at]! }
    return { cowboy: id, until: commit !== undefined && commit === history.floor ? 0 : units.length }
  })
}
