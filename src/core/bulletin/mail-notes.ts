/** What the sender hears of mail that did not go: once when it waits, and when it is given up or went after all. */
import type { Fact } from '../facts.ts'
import { clock, code, type Line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { count, list } from '../words.ts'
import { findMail, type Mail, openMails } from './mails.ts'
import { findSent } from './slice.ts'
import type { Sent } from './told.ts'

export const mailNotes: Notes = (fact, noting) => {
  if (fact.type !== 'mail.failed' && fact.type !== 'mail.sent') return []
  const mail = findMail(noting.state.bulletins.mails, fact.mail)
  const sent = mail && findSent(noting.state.bulletins, mail.bulletin)
  if (!sent) return []
  const said = fact.type === 'mail.sent' ? afterAll(mail, sent) : failed({ mail, sent, fact }, noting)
  return said ? [{ ...whoHears(sent, noting), post: said }] : []
}

/** Whoever sent it, in private; what nobody did, the first room that heard it. */
const whoHears = ({ by, rooms }: Sent, { org }: Noting): Pick<Announcement, 'to' | 'room'> =>
  Object.hasOwn(org.people, by) ? { to: by } : { room: rooms[0] ?? Object.keys(org.rooms)[0] }

const afterAll = ({ tries, to }: Mail, { about, id }: Sent): Post | undefined =>
  tries < 2
    ? undefined
    : post(text`The mail of ${about} to ${to} went out after all, after ${count(tries, 'try', 'tries')}. (${id})`)

type Failed = { readonly mail: Mail; readonly sent: Sent; readonly fact: Extract<Fact, { type: 'mail.failed' }> }

function failed({ mail, sent, fact }: Failed, { state, facts }: Noting): Post | undefined {
  const { why, again } = fact
  if (again !== undefined) {
    const others = openMails(state.bulletins.mails).filter(m => m.bulletin === sent.id && m.id !== mail.id)
    // A server that is away keeps all of them waiting: said once.
    if (mail.tries > 1 || others.some(m => m.state === 'waiting')) return undefined
    return warn(
      text`The mail of ${sent.about} to ${mail.to} has to wait: ${why}. I try again at ${clock(again)}, and for a day. ${code('!announcements')}`,
    )
  }
  // What fails in the same moment as it is asked for fails for all of them.
  const same = facts.flatMap(f => (f.type === 'mail.failed' && f.again === undefined ? [f] : []))
  if (same[0] !== fact) return undefined
  const names = same.flatMap(f => findMail(state.bulletins.mails, f.mail)?.to ?? [])
  return warn(text`The mail of ${sent.about} to ${list(names)} did not go out: ${why}. ${code('!announcements')}`)
}

const warn = (what: Line): Post => ({ ...post(what), tone: 'warn' })
