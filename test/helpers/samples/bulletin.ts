/** One sample of every fact of what goes out to many, in an order in which each changes something. */
import type { BulletinFact, MailFact } from '../../../src/core/bulletin/facts.ts'
import { noon } from '../given.ts'

type Shared = BulletinFact | MailFact
type Samples = { readonly [T in Shared['type']]: Extract<Shared, { readonly type: T }> }

const N1 = { bulletin: 'N1', by: 'ada' } as const
const draft = { about: 'N1', by: 'ben', print: '0a1b' } as const

export const bulletinSamples: Samples = {
  'bulletin.drafted': { type: 'bulletin.drafted', ...N1, audience: 'everybody', text: 'We move on Monday.' },
  'draft.shown': { type: 'draft.shown', ...draft, to: 'ben', by: 'ada' },
  'draft.settled': { type: 'draft.settled', about: 'O5' },
  'draft.read': { type: 'draft.read', ...draft, verdict: 'wrong', words: 'it is Tuesday' },
  'bulletin.dropped': { type: 'bulletin.dropped', ...N1 },
  'bulletin.sent': {
    type: 'bulletin.sent',
    ...{ bulletin: 'N2', about: 'O1', kind: 'outage.scheduled', by: 'ada', audience: 'everybody', rooms: ['ops'] },
    ...{ lists: ['devel'], also: [{ name: 'docs', address: 'docs@example.org' }], feed: true },
    ...{ subject: 'Planned outage: web', body: [[{ kind: 'text', text: 'web will be down.' }]] },
  },
  'mail.requested': {
    type: 'mail.requested',
    ...{ mail: 'N2/devel', bulletin: 'N2', to: 'devel', address: 'devel@lists.example.org' },
  },
  'mail.begun': { type: 'mail.begun', mail: 'N2/devel' },
  'mail.paced': { type: 'mail.paced', until: noon },
  'mail.failed': { type: 'mail.failed', mail: 'N2/devel', why: '451 try later', again: noon + 60_000 },
  'mail.sent': { type: 'mail.sent', mail: 'N2/devel' },
}
