/** The mail of what went out to many: one to each list, each with what became of it. */
import type { Fact } from '../facts.ts'
import type { Folding } from '../folding.ts'
import { emptyShelf, lay, type Shelf, take } from '../shelf.ts'

export type Mail = {
  /** `N3/devel-announce` */
  readonly id: string
  readonly bulletin: string
  readonly to: string
  readonly address: string
  /** `begun`: with the mail server. `waiting`: it did not go, and is tried again. */
  readonly state: 'asked' | 'begun' | 'waiting' | 'sent' | 'failed'
  readonly tries: number
  readonly askedAt: number
  /** When it may be begun, or what it is was (epoch milliseconds). */
  readonly at: number
  readonly why?: string
}

export type Mails = {
  readonly all: Shelf<Mail>
  /** Ids of those that are under way, the oldest first. */
  readonly open: readonly string[]
  /** When mails were begun in the last minute, and until when the next waits because of it. */
  readonly begun: readonly number[]
  readonly paced: number
}

export const noMails: Mails = { all: emptyShelf, open: [], begun: [], paced: 0 }

/** What mail to each of them is called within its bulletin: lists by name, others apart, as both may share a name. */
export const mailKeys = ({
  lists,
  also,
}: {
  lists: readonly string[]
  also: readonly { name: string }[]
}): string[] => [...lists, ...also.map(a => `@${a.name}`)]

/** `devel`, `@docs` of `N3/@docs`. */
export const mailKey = ({ id, bulletin }: Pick<Mail, 'id' | 'bulletin'>): string => id.slice(bulletin.length + 1)

/** Milliseconds. */
export const minute = 60_000

export const findMail = ({ all }: Mails, id: string): Mail | undefined => take(all, id)

export const openMails = (mails: Mails): Mail[] => mails.open.flatMap(id => findMail(mails, id) ?? [])

/** Those that wait for their time, or for others to go first. */
export const waitingMails = (mails: Mails): Mail[] =>
  openMails(mails).filter(m => m.state === 'asked' || m.state === 'waiting')

/** Those that the mail server is being given, and of which nothing was heard yet. */
export const begunMails = (mails: Mails): Mail[] => openMails(mails).filter(m => m.state === 'begun')

/** Whether any goes out, or will as soon as it may; what could not be sent waits for its time. */
export const isMailUnderWay = (mails: Mails): boolean =>
  openMails(mails).some(m => m.state === 'asked' || m.state === 'begun')

export function evolveMails(mails: Mails, fact: Fact, { at }: Pick<Folding, 'at'>): Mails {
  switch (fact.type) {
    case 'mail.requested': {
      const { type: _, mail: id, ...asked } = fact
      if (findMail(mails, id)) return mails
      const mail: Mail = { id, ...asked, state: 'asked', tries: 0, askedAt: at, at }
      return { ...mails, all: lay(mails.all, id, mail), open: [...mails.open, id] }
    }
    case 'mail.begun': {
      const begun = [...mails.begun.filter(b => b > at - minute), at]
      return { ...change(mails, fact.mail, m => ({ ...m, state: 'begun', tries: m.tries + 1, at })), begun }
    }
    case 'mail.paced':
      return { ...mails, paced: fact.until }
    case 'mail.sent':
      return close(
        change(mails, fact.mail, ({ why: _, ...m }) => ({ ...m, state: 'sent', at })),
        fact.mail,
      )
    case 'mail.failed': {
      const { mail, why, again } = fact
      if (again !== undefined) return change(mails, mail, m => ({ ...m, state: 'waiting', why, at: again }))
      return close(
        change(mails, mail, m => ({ ...m, state: 'failed', why, at })),
        mail,
      )
    }
    default:
      return mails
  }
}

function change(mails: Mails, id: string, how: (mail: Mail) => Mail): Mails {
  const mail = findMail(mails, id)
  return mail ? { ...mails, all: lay(mails.all, id, how(mail)) } : mails
}

const close = (mails: Mails, id: string): Mails => ({ ...mails, open: mails.open.filter(o => o !== id) })
