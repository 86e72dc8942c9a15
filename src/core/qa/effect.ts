/** What is in effect of a set of commits: neither taken back by what is in it, nor by all that came with it being so. */
import type { Lineage } from '../revision/lineage.ts'
import type { Cures } from './cures.ts'
import { solid } from './own.ts'

/** Whether the commit at a place is in the set. */
export type Within = (place: number) => boolean

/** Whether what is in the set at this place was taken back in it. */
export type Taken = (place: number) => boolean

/** A rollback that was taken back itself takes nothing back. */
export function takenIn(within: Within, { rollbacks }: Pick<Cures, 'rollbacks'>, lineage: Lineage): Taken {
  const times = new Uint16Array(lineage.commits.length)
  // By commits of the main line that came later: what a branch takes back of itself leaves the rest of it.
  const later = new Uint16Array(lineage.commits.length)
  const isTaken = (place: number): boolean => times[place]! > 0 || areSidesTaken(place, later, lineage)
  for (const [rollback, takes] of rollbacks) {
    if (!within(rollback) || isTaken(rollback)) continue
    for (const place of takes) {
      times[place]!++
      if (lineage.broughtBy[rollback]! > lineage.broughtBy[place]!) later[place]!++
    }
  }
  return isTaken
}

/** Whether a merge is left with nothing, as all that it merged was taken back one by one. */
function areSidesTaken(place: number, later: Uint16Array, { commits, units, broughtBy }: Lineage): boolean {
  if (commits[place]!.parents.length < 2) return false
  const unit = units[broughtBy[place]!]
  if (!unit || unit.landed !== commits[place]) return false
  const sides = solid(unit.brings, { commits })
  return sides.length > 0 && sides.every(side => later[side]! > 0)
}
