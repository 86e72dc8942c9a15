/** Whether whoever has a broken item is on the crew, and until when. */
import { crewAt, seatsOf } from '../crew/resolve.ts'
import { findCrew } from '../crew/slice.ts'
import type { State } from '../state.ts'
import type { Item } from './slice.ts'

type Seen = Pick<State, 'crews'>

export const isOnCrew = (about: string | undefined, person: string, { state, at }: { state: Seen; at: number }) =>
  about !== undefined && crewAt(about, at, state).some(s => s.person === person)

/**
 * When the turn of the owner ends during which they claimed it, turns that follow one another together (epoch
 * milliseconds). Undefined: they were not on the crew, or there is none.
 */
export function shiftEnd({ about, owner, onCrew, claims }: Item, { crews }: Seen): number | undefined {
  const since = claims.at(-1)?.at
  if (!onCrew || about === undefined || since === undefined) return undefined
  const crew = findCrew(crews, about)
  const seats = crew && crew.ended?.how !== 'cancelled' ? seatsOf(crew).filter(s => s.person === owner) : []
  let end = since
  for (const { from, until } of seats) if (from <= end) end = Math.max(end, until)
  return end
}
