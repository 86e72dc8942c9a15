/** The trains: a revision that moves from stop to stop, its conductor, and what blocks it: what each is, and how a fact changes it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../state.ts'

export type Trains = Readonly<Record<string, never>>

export const noTrains: Trains = {}

export function evolveTrains(trains: Trains, _fact: Fact, _folding: Folding): Trains {
  return trains
}
