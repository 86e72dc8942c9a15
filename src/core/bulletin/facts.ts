/** Facts about what goes out to many: what was written and read before, what went out to whom, what became of the mail. */
import type { Line } from '../post.ts'

/** Somebody who gets mail and is no list of the configuration: the owners of a service. */
export type Addressee = { readonly name: string; readonly address: string }

export type BulletinFact =
  /** Words that somebody wants many to hear: they wait to be sent. Written anew: the same id. */
  | {
      readonly type: 'bulletin.drafted'
      readonly bulletin: string
      readonly by: string
      readonly audience: string
      readonly text: string
      /** More about something that went out: `O5`; whoever heard of that hears it. */
      readonly follows?: string
    }
  | { readonly type: 'bulletin.dropped'; readonly bulletin: string; readonly by: string }
  | {
      readonly type: 'bulletin.sent'
      /** `N3` */
      readonly bulletin: string
      /** `O5`; of an announcement that is about nothing else, its own id. */
      readonly about: string
      /** `outage.scheduled` */
      readonly kind: string
      readonly by: string
      readonly audience?: string
      readonly rooms: readonly string[]
      /** Names of mailing lists. */
      readonly lists: readonly string[]
      readonly also: readonly Addressee[]
      readonly feed: boolean
      readonly subject: string
      readonly body: readonly Line[]
    }
  /** A draft was put before a second person; `print` tells one text from another. */
  | {
      readonly type: 'draft.shown'
      readonly about: string
      readonly to: string
      readonly by: string
      readonly print: string
    }
  /** It was changed, and looked at since: whoever was asked to read another text is asked anew. */
  | { readonly type: 'draft.settled'; readonly about: string }
  | {
      readonly type: 'draft.read'
      readonly about: string
      readonly by: string
      readonly verdict: 'ok' | 'wrong'
      /** What is wrong. */
      readonly words?: string
      readonly print: string
    }

export type MailFact =
  | {
      readonly type: 'mail.requested'
      /** The bulletin and who gets it: `N3/devel-announce`. */
      readonly mail: string
      readonly bulletin: string
      readonly to: string
      readonly address: string
    }
  /** It is handed to the mail server now. */
  | { readonly type: 'mail.begun'; readonly mail: string }
  /** As many went out as may in a minute: the others wait. */
  | { readonly type: 'mail.paced'; readonly until: number }
  /** The mail server has taken it. */
  | { readonly type: 'mail.sent'; readonly mail: string }
  /** `again`: when it is tried again (epoch milliseconds); without, it is given up. */
  | { readonly type: 'mail.failed'; readonly mail: string; readonly why: string; readonly again?: number }
