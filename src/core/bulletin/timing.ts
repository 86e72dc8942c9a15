/** When mail wants to be looked at: all that waits is one thing, as one waits for another. And drafts that were changed. */
import type { Timing } from '../clock/timed.ts'
import { waitingMails } from './mails.ts'
import { changedBy, readingsOf } from './readings.ts'
import type { Bulletins } from './slice.ts'

/** Milliseconds after which a draft is taken to be changed for good: one change often follows another. */
const settling = 3 * 60_000

function mailAt({ mails }: Bulletins): number | undefined {
  const waiting = waitingMails(mails)
  return waiting.length === 0 ? undefined : Math.max(mails.paced, Math.min(...waiting.map(m => m.at)))
}

export const bulletinTiming: Timing = {
  kind: 'bulletin',
  touches(fact) {
    if (fact.type.startsWith('mail.')) return ['mail']
    if (fact.type === 'bulletin.sent') return [fact.about, fact.bulletin]
    const about = fact.type === 'draft.settled' ? fact.about : changedBy(fact)
    return about === undefined ? [] : [about]
  },
  dueAt(id, { bulletins }) {
    if (id === 'mail') return mailAt(bulletins)
    const { changedAt } = readingsOf(bulletins.readings, id)
    return changedAt === undefined ? undefined : changedAt + settling
  },
}
