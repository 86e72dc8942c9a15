/** Rooms whose bridge somebody paused, and why. */
import type { Fact } from './facts.ts'

export type Paused = { readonly by: string; readonly reason: string; readonly at: number }

export type Pauses = Readonly<Record<string, Paused>>

export const noPauses: Pauses = {}

export function evolvePauses(pauses: Pauses, fact: Fact, at: number): Pauses {
  if (fact.type === 'bridge.paused') return { ...pauses, [fact.room]: { by: fact.by, reason: fact.reason, at } }
  if (fact.type !== 'bridge.resumed') return pauses
  const { [fact.room]: _, ...others } = pauses
  return others
}
