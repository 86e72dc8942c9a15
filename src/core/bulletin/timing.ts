/** When mail wants to be looked at: all that waits is one thing, as one waits for another. */
import type { Timing } from '../clock/timed.ts'
import { waitingMails } from './mails.ts'

export const bulletinTiming: Timing = {
  kind: 'bulletin',
  touches: fact => (fact.type.startsWith('mail.') ? ['mail'] : []),
  dueAt(_, { bulletins: { mails } }) {
    const waiting = waitingMails(mails)
    return waiting.length === 0 ? undefined : Math.max(mails.paced, Math.min(...waiting.map(m => m.at)))
  },
}
