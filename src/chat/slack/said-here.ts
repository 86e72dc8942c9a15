/** Remembers what we said under other people's names, so that it is known as ours and can be corrected. */
import type { Relayed } from '../side.ts'
import { makeMemory } from './memory.ts'

export type Kept = { readonly lines: readonly Relayed[]; readonly thread?: string }

export function makeSaidHere() {
  const kept = makeMemory<Kept>(2000)
  return {
    keep: (channel: string, ts: string, said: Kept): void => kept.set(`${channel}:${ts}`, said),
    find: (channel: string, ts: string): Kept | undefined => kept.get(`${channel}:${ts}`),
  }
}

export type SaidHere = ReturnType<typeof makeSaidHere>
