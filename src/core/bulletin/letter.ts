/** What a mail is: who it is from and for, which mail it follows, by names that are the same however often it is tried. */
import type { Org } from '../org.ts'
import type { Line } from '../post.ts'
import { lotOf } from '../shelf.ts'
import type { State } from '../state.ts'
import { findMail, mailKey } from './mails.ts'
import { findSent } from './slice.ts'
import { type Sent, toldOf } from './told.ts'

export type Letter = {
  readonly from: string
  readonly replyTo?: string
  /** An address. */
  readonly to: string
  /** RFC 2919. */
  readonly listId?: string
  readonly subject: string
  readonly body: readonly Line[]
  /** `Message-ID`: the same each time, so that a list that gets it twice can tell. */
  readonly id: string
  /** The first mail about the same, on the same list. */
  readonly follows?: string
  /** Epoch milliseconds: when it was said. */
  readonly at: number
  /** `N3` */
  readonly bulletin: string
  readonly about: string
}

type Seen = { readonly state: State; readonly org: Org }

const domainOf = (from: string): string => /@([^<>@\s]+)>?$/.exec(from)?.[1] ?? 'localhost'

/** RFC 5322: letters, digits and single dots only, whatever the list is called; two names give two ids. */
const slug = (name: string): string => `${name.replace(/[^A-Za-z0-9]+/g, '-')}-${lotOf(name).toString(36)}`

const idOf = ({ id, at }: Sent, to: string, from: string): string =>
  `<${id.toLowerCase()}.${slug(to)}.${at}@${domainOf(from)}>`

/** Undefined when there is no such mail, or mail is not configured any more. */
export function letterOf(id: string, { state, org }: Seen): Letter | undefined {
  const { mails } = state.bulletins
  const mail = findMail(mails, id)
  const sent = mail && findSent(state.bulletins, mail.bulletin)
  if (!mail || !sent || !org.mail) return undefined
  const { from, replyTo, lists } = org.mail
  const key = mailKey(mail)
  const isThere = ({ id: bulletin }: Sent): boolean =>
    (findMail(mails, `${bulletin}/${key}`)?.state ?? 'failed') !== 'failed'
  const first = toldOf(sent.about, state).find(t => t.id === sent.id || isThere(t))
  const { id: listId } = Object.hasOwn(lists, key) ? lists[key]! : {}
  const { subject, body, at, about } = sent
  return {
    ...{ from, to: mail.address, subject, body, at, about, bulletin: sent.id, id: idOf(sent, key, from) },
    ...(replyTo !== undefined && { replyTo }),
    ...(listId !== undefined && { listId }),
    ...(first && first.id !== sent.id && { follows: idOf(first, key, from) }),
  }
}
