/** Who was asked to read a draft before it goes out, and what they said of it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../folding.ts'
import { emptyShelf, lay, type Shelf, take } from '../shelf.ts'

/** One was asked. */
export type Showing = { readonly to: string; readonly by: string; readonly print: string; readonly at: number }

/** One has read it. */
export type Reading = {
  readonly by: string
  readonly verdict: 'ok' | 'wrong'
  readonly words?: string
  readonly print: string
  readonly at: number
}

export type Read = { readonly shown: readonly Showing[]; readonly read: readonly Reading[] }

/** By what the draft is about. */
export type Readings = Shelf<Read>

export const noReadings: Readings = emptyShelf

/** So many of a draft are kept: it may be written anew for weeks. */
const keeps = 20

const nothing: Read = { shown: [], read: [] }

export const readingsOf = (readings: Readings, about: string): Read => take(readings, about) ?? nothing

export function evolveReadings(readings: Readings, fact: Fact, { at }: Pick<Folding, 'at'>): Readings {
  if (fact.type !== 'draft.shown' && fact.type !== 'draft.read') return readings
  const { shown, read } = readingsOf(readings, fact.about)
  if (fact.type === 'draft.shown') {
    const { to, by, print } = fact
    return lay(readings, fact.about, { read, shown: [...shown, { to, by, print, at }].slice(-keeps) })
  }
  const { type: _, about, ...said } = fact
  return lay(readings, about, { shown, read: [...read, { ...said, at }].slice(-keeps) })
}
