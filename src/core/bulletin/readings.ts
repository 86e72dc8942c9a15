/** Who was asked to read a draft before it goes out, and what they said of it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../folding.ts'
import { emptyShelf, lay, type Shelf, take } from '../shelf.ts'
import { isOfCall } from '../testing/slice.ts'

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

export type Read = {
  readonly shown: readonly Showing[]
  readonly read: readonly Reading[]
  /** When it was changed last, until somebody has looked what of it (epoch milliseconds). */
  readonly changedAt?: number
  /** It went out: what changes from now on is told, and not read before. */
  readonly sent?: true
}

/** By what the draft is about. */
export type Readings = Shelf<Read>

export const noReadings: Readings = emptyShelf

/** So many of a draft are kept: it may be written anew for weeks. */
const keeps = 20

const nothing: Read = { shown: [], read: [] }

export const readingsOf = (readings: Readings, about: string): Read => take(readings, about) ?? nothing

/** The draft that this fact may have changed. */
export function changedBy(fact: Fact): string | undefined {
  if (fact.type === 'bulletin.drafted' || fact.type === 'bulletin.dropped') return fact.bulletin
  if (fact.type.startsWith('outage.') && 'outage' in fact) return fact.outage
  if (fact.type.startsWith('apibreak.') && 'break' in fact) return fact.break
  return isOfCall(fact) ? fact.call : undefined
}

/** Only of what somebody was asked to read: the others have nobody to ask again. */
function changed(readings: Readings, fact: Fact, at: number): Readings {
  if (fact.type === 'bulletin.sent') return sent(sent(readings, fact.about), fact.bulletin)
  const about = changedBy(fact)
  const known = about === undefined ? undefined : take(readings, about)
  return about === undefined || !known || known.sent ? readings : lay(readings, about, { ...known, changedAt: at })
}

function sent(readings: Readings, about: string): Readings {
  const known = take(readings, about)
  return known ? lay(readings, about, { shown: known.shown, read: known.read, sent: true }) : readings
}

export function evolveReadings(readings: Readings, fact: Fact, { at }: Pick<Folding, 'at'>): Readings {
  if (fact.type !== 'draft.shown' && fact.type !== 'draft.read' && fact.type !== 'draft.settled')
    return changed(readings, fact, at)
  const known = readingsOf(readings, fact.about)
  switch (fact.type) {
    case 'draft.settled': {
      const { changedAt: _, ...settled } = known
      return lay(readings, fact.about, settled)
    }
    case 'draft.shown': {
      const { to, by, print } = fact
      return lay(readings, fact.about, { ...known, shown: [...known.shown, { to, by, print, at }].slice(-keeps) })
    }
    case 'draft.read': {
      const { type: _, about, ...said } = fact
      return lay(readings, about, { ...known, read: [...known.read, { ...said, at }].slice(-keeps) })
    }
  }
}
