/** Whose a revision is. */

import type { Landed } from './facts.ts'
import { type Lineage, lineageOf, type Unit } from './lineage.ts'
import type { History } from './slice.ts'

/** The commit whose author answers for a revision: of a merge the newest that it merged, as pressing merge is not writing it. */
export function writtenBy({ landed }: Unit, history: History): Landed {
  const { commits, places }: Lineage = lineageOf(history)
  const merged = places.get(landed.parents[1] ?? '')
  return merged === undefined ? landed : commits[merged]!
}
