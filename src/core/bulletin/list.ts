/** What went out lately, the newest first, to whom, how its mail fares; and what waits to be sent. */
import { type Outcome, refused, said } from '../outcome.ts'
import { type Block, clock, code, date, type Line, line, type Mark, type Post, strong, text } from '../post.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import { clip, count, parseDuration } from '../words.ts'
import type { World } from '../world.ts'
import { findMail, type Mail, mailKeys } from './mails.ts'
import { reachLine } from './reach-words.ts'
import { type Bulletin, findBulletin } from './slice.ts'
import { type Sent, toldOf } from './told.ts'

/** So many rows a list has at most; further back is asked for by days or by what it was about. */
const many = 20

const day = 86_400_000
const spans: Readonly<Record<string, number>> = { today: day, week: 7 * day, month: 31 * day }

/** Milliseconds; undefined: it names no span. */
const spanOf = (word: string): number | undefined => (Object.hasOwn(spans, word) ? spans[word] : parseDuration(word))

const isSent = (b: Bulletin): b is Bulletin & Sent => b.state === 'sent'

/** All mail that one of them asked for. */
export const mailsOf = (sent: Sent, { bulletins }: Pick<State, 'bulletins'>): Mail[] =>
  mailKeys(sent).flatMap(key => findMail(bulletins.mails, `${sent.id}/${key}`) ?? [])

/** `mail to devel waits: 451 try later; 1 try, again at 14:05`. */
function troubleOf({ to, state, why, at, tries }: Mail): Line {
  if (state === 'waiting')
    return text`mail to ${to} waits: ${why}; ${count(tries, 'try', 'tries')}, again at ${clock(at)}`
  if (state === 'failed') return text`mail to ${to} did not go out: ${why}`
  return text`mail to ${to} is on its way`
}

const markOf = (mails: readonly Mail[]): Mark => {
  if (mails.some(m => m.state === 'failed')) return 'failed'
  if (mails.some(m => m.state === 'waiting')) return 'warn'
  return mails.every(m => m.state === 'sent') ? 'done' : 'now'
}

function rowsOf(sent: Sent, state: State): { mark: Mark; line: Line }[] {
  const { id, about, at, subject, by } = sent
  const mails = mailsOf(sent, state)
  const whole = text`${strong(id)} ${date(at)}${about === id ? '' : ` ${about}`} "${clip(subject, 80)}" → ${reachLine(sent)}, by ${by}`
  const troubles = mails.filter(m => m.state !== 'sent')
  return [{ mark: markOf(mails), line: whole }, ...troubles.map(m => ({ mark: markOf([m]), line: troubleOf(m) }))]
}

/** `!announcements`, `!announcements 3d`, `!announcements O5`. */
export function announcements(what: string | undefined, world: World): Outcome {
  const { state, at } = world
  if (what !== undefined && /^[a-z]+\d+$/i.test(what) && parseDuration(what.toLowerCase()) === undefined)
    return said(listPost(text`What went out of ${what.toUpperCase()}`, sentOf(what.toUpperCase(), state), world))
  const span = spanOf(what?.toLowerCase() ?? 'week')
  if (span === undefined)
    return refused(
      'time.unclear',
      text`${clip(what ?? '', 40)} is no span of time: ${code('!announcements week')} · ${code('!announcements 3d')} · ${code('!announcements O5')}`,
    )
  return said(listPost(text`Announcements, ${what ?? 'week'}`, sentSince(state, at - span), world))
}

/** Of a thing, or one by its own number. */
const sentOf = (id: string, state: State): readonly Sent[] => {
  const one = findBulletin(state.bulletins, id)
  return one && isSent(one) && one.about !== id ? [one] : toldOf(id, state).toReversed()
}

function sentSince({ bulletins }: State, from: number): Sent[] {
  const found: Sent[] = []
  for (const bulletin of newest(bulletins.all)) {
    if (!isSent(bulletin)) continue
    // Numbers are given when words are drafted, so that one sent late may stand before others.
    if (bulletin.at >= from) found.push(bulletin)
    if (found.length >= many) break
  }
  return found
}

function listPost(title: Line, all: readonly Sent[], { state }: World): Post {
  const rows = all.slice(0, many).flatMap(sent => rowsOf(sent, state))
  const drafts = state.bulletins.drafts.flatMap(id => findBulletin(state.bulletins, id) ?? []).slice(-many)
  const waits = drafts.map(d => text`${strong(d.id)} by ${d.by} waits to be sent: ${code(`!preview ${d.id}`)}`)
  const blocks: Block[] = rows.length > 0 ? [{ kind: 'list', items: rows }] : [line(text`Nothing went out.`)]
  return { title, blocks: [...blocks, ...waits.map(line)] }
}
