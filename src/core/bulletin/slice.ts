/** What went out to many and what waits to be sent, by number; who read it before, and how its mail fares. */
import type { Fact } from '../facts.ts'
import { emptySeries, at as nth, put, type Series } from '../series.ts'
import { emptyShelf, lay, type Shelf, take } from '../shelf.ts'
import type { Folding } from '../state.ts'
import { evolveMails, type Mails, noMails } from './mails.ts'
import { evolveReadings, noReadings, type Readings } from './readings.ts'
import type { Sent } from './told.ts'

/** Words that somebody wants many to hear. */
export type Written = {
  readonly id: string
  readonly by: string
  readonly audience: string
  readonly text: string
  readonly follows?: string
  readonly state: 'draft' | 'dropped'
  /** Epoch milliseconds. */
  readonly at: number
}

/** What was sent had its words from somebody, when it was an announcement of its own. */
export type Bulletin = Written | (Sent & { readonly state: 'sent'; readonly text?: string; readonly author?: string })

export type Bulletins = {
  readonly all: Series<Bulletin>
  /** Ids of what went out, by what it is about, oldest first. */
  readonly about: Shelf<readonly string[]>
  /** Ids of what was written and waits to be sent. */
  readonly drafts: readonly string[]
  readonly readings: Readings
  readonly mails: Mails
}

export const noBulletins: Bulletins = {
  all: emptySeries,
  about: emptyShelf,
  drafts: [],
  readings: noReadings,
  mails: noMails,
}

const indexOf = (id: string): number => (/^N\d+$/.test(id) ? Number(id.slice(1)) - 1 : -1)

export const nextBulletinId = ({ all }: Bulletins): string => `N${all.size + 1}`

/** By `N3`. */
export const findBulletin = ({ all }: Bulletins, id: string): Bulletin | undefined => nth(all, indexOf(id))

export const findSent = (bulletins: Bulletins, id: string): Sent | undefined => {
  const found = findBulletin(bulletins, id)
  return found?.state === 'sent' ? found : undefined
}

/** All that went out about this, oldest first. */
export const sentAbout = (bulletins: Bulletins, about: string): readonly Sent[] =>
  (take(bulletins.about, about) ?? []).flatMap(id => findSent(bulletins, id) ?? [])

export function evolveBulletins(bulletins: Bulletins, fact: Fact, folding: Folding): Bulletins {
  const next = turn(bulletins, fact, folding)
  const readings = evolveReadings(bulletins.readings, fact, folding)
  const mails = evolveMails(bulletins.mails, fact, folding)
  return readings === next.readings && mails === next.mails ? next : { ...next, readings, mails }
}

function turn(bulletins: Bulletins, fact: Fact, { at }: Folding): Bulletins {
  const { all, drafts } = bulletins
  switch (fact.type) {
    case 'bulletin.drafted': {
      const { type: _, bulletin: id, ...written } = fact
      const others = drafts.filter(d => d !== id)
      return { ...keep(bulletins, { id, ...written, state: 'draft', at }), drafts: [...others, id] }
    }
    case 'bulletin.dropped': {
      const found = findBulletin(bulletins, fact.bulletin)
      if (found?.state !== 'draft') return bulletins
      return { ...keep(bulletins, { ...found, state: 'dropped' }), drafts: drafts.filter(d => d !== found.id) }
    }
    case 'bulletin.sent': {
      const { type: _, bulletin: id, ...sent } = fact
      const written = nth(all, indexOf(id))
      const about = lay(bulletins.about, fact.about, [...(take(bulletins.about, fact.about) ?? []), id])
      const text = written && 'text' in written ? { text: written.text, author: written.by } : {}
      const kept = keep(bulletins, { id, ...sent, ...text, at, state: 'sent' })
      return { ...kept, about, drafts: drafts.filter(d => d !== id) }
    }
    default:
      return bulletins
  }
}

function keep(bulletins: Bulletins, bulletin: Bulletin): Bulletins {
  return { ...bulletins, all: put(bulletins.all, indexOf(bulletin.id), bulletin) }
}
