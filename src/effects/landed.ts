/** Reads what landed on a branch. */
import type { Question, Reading } from '../core/asks.ts'
import { type Found, no } from './found.ts'
import type { Repository } from './repositories.ts'

export async function readLanded(
  { where }: Repository,
  _branch: string,
  _known: Extract<Question, { ask: 'landed' }>,
): Promise<Found<Reading>> {
  return no(`${where} is not read yet.`)
}
