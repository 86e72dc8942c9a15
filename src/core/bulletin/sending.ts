/** When mail goes out: so many a minute; what fails for now is tried again, ever more seldom, for a day. */
import type { Fact } from '../facts.ts'
import { did, type Outcome } from '../outcome.ts'
import type { World } from '../world.ts'
import { findMail, minute, waitingMails } from './mails.ts'
import { whyNoMail } from './tell.ts'

const hour = 60 * minute

/** Milliseconds after which a mail that could not be sent is given up: later it would be news to nobody. */
const patience = 24 * hour

/** Milliseconds until a mail is tried again: a minute, then twice as long each time, an hour at most. */
const pauseAfter = (tries: number): number => Math.min(hour, minute * 2 ** Math.min(tries - 1, 10))

/** Begins what is due, as many as may in this minute; the others wait for the next. */
export function begunFacts({ state, org, at }: World): readonly Fact[] {
  const { mails } = state.bulletins
  const due = waitingMails(mails).filter(m => m.at <= at)
  const off = whyNoMail(org)
  if (off !== undefined) return due.map(m => ({ type: 'mail.failed', mail: m.id, why: off }))
  const recent = mails.begun.filter(b => b > at - minute)
  const free = Math.max(0, (org.mail?.perMinute ?? 0) - recent.length)
  const begun = due.slice(0, free).map((m): Fact => ({ type: 'mail.begun', mail: m.id }))
  return due.length > free ? [...begun, { type: 'mail.paced', until: (recent[0] ?? at) + minute }] : begun
}

/** What the mail server made of it. `later`: it may take it another time. */
export type MailEnd = { readonly ok: true } | { readonly ok: false; readonly why: string; readonly later: boolean }

/** Records it. A late report changes nothing. */
export function mailEnded(id: string, end: MailEnd, { state, at }: World): Outcome {
  const mail = findMail(state.bulletins.mails, id)
  if (mail?.state !== 'begun') return did([])
  if (end.ok) return did([{ type: 'mail.sent', mail: id }])
  const { why, later } = end
  const again = at + pauseAfter(mail.tries)
  if (later && again < mail.askedAt + patience) return did([{ type: 'mail.failed', mail: id, why, again }])
  return did([{ type: 'mail.failed', mail: id, why: later ? `${why}; I tried for a day` : why }])
}
