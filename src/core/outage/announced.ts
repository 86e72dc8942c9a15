/** The words with which rooms are told what became of an outage. */
import type { SayBulletin } from '../bulletin/words.ts'
import { clock, dateCommand, type Line, post, type Tone, text } from '../post.ts'
import { sayDuration } from '../words.ts'
import { detailLines } from './card.ts'
import { outageName, overranBy, promiseWords, spanWords } from './say.ts'
import { findOutage, type Outage } from './slice.ts'

/** Who said it: nobody, where the clock has come to it. */
const byWords = (by: string): string => (by === 'signalbox' ? '' : ` (${by})`)

const noteOf = ({ moments }: Outage): Line => {
  const note = moments.at(-1)?.note
  return note === undefined ? [] : text`: ${note.replace(/[.\s]+$/, '')}`
}

/** Without a full stop before it, and none behind it where nothing is promised. */
const next = (outage: Outage): Line => {
  const words = promiseWords(outage)
  return words.length > 0 && outage.nextUpdate !== undefined ? text` Next word at ${clock(outage.nextUpdate)}.` : []
}

type Say = (outage: Outage, by: string) => Line

const until = ({ until: end }: Outage): Line => (end === undefined ? [] : text`, expected until ${clock(end)}`)

const endWords: Say = (outage, by) => {
  const { startedAt, endedAt, state } = outage
  const lasted =
    startedAt !== undefined && endedAt !== undefined ? text`, after ${sayDuration(endedAt - startedAt)}` : []
  const over = overranBy(outage)
  const late = over >= 60_000 ? `, ${sayDuration(over)} later than announced` : ''
  return text`${outageName(outage)} is over${byWords(by)}: ${state}${endedAt !== undefined && text` at ${clock(endedAt)}`}${lasted}${late}.`
}

/** When, with what reads it by one's own clock where that is not done for the reader. */
const whenLine = (o: Outage): Line => text`${spanWords(o)} · ${dateCommand(o.from)}`

/** How each kind of announcement begins. */
const words: Readonly<Record<string, Say>> = {
  scheduled: o => text`${outageName(o)}: ${whenLine(o)}`,
  changed: (o, by) => text`${outageName(o)} is changed${byWords(by)}: ${whenLine(o)}`,
  moved: (o, by) => text`${outageName(o)} is moved${byWords(by)}${noteOf(o)}. Now: ${whenLine(o)}`,
  extended: (o, by) => text`${outageName(o)} takes longer${byWords(by)}${noteOf(o)}${until(o)}.${next(o)}`,
  cancelled: (o, by) => text`${outageName(o)}, ${spanWords(o)}, is cancelled${byWords(by)}${noteOf(o)}.`,
  started: (o, by) =>
    text`${outageName(o)} has begun at ${clock(o.startedAt ?? o.from)}${byWords(by)}${until(o)}.${next(o)}`,
  updated: (o, by) => text`${outageName(o)}, ${o.state}${byWords(by)}${noteOf(o)}.${next(o)}`,
  verifying: (o, by) => text`${outageName(o)} is being verified${byWords(by)}${noteOf(o)}${until(o)}.${next(o)}`,
  overrun: o => text`${outageName(o)} is overrunning: it was to be over at ${clock(o.until ?? o.from)}.${next(o)}`,
  reopened: (o, by) => text`${outageName(o)} is not over${byWords(by)}: ${o.state} again${noteOf(o)}.${next(o)}`,
  declared: (o, by) =>
    text`${outageName(o)}${byWords(by)}: ${o.reason ?? 'something is wrong'}, since ${clock(o.startedAt ?? o.from)}.${next(o)}`,
  over: endWords,
}

const full = ['scheduled', 'changed', 'moved']

const tones: Readonly<Record<string, Tone>> = {
  over: 'good',
  overrun: 'bad',
  declared: 'bad',
  extended: 'warn',
  reopened: 'bad',
}

/** How rooms are told of what went out; reminders reach rooms as messages of their own. */
export const outageBulletin: SayBulletin = ({ about, kind, by }, { state }) => {
  const outage = findOutage(state.outages, about)
  const which = kind.slice('outage.'.length)
  if (!outage || which === 'soon') return undefined
  const say: Say =
    words[which] ?? ((o, who) => text`${outageName(o)} is ${o.state}${byWords(who)}${noteOf(o)}.${next(o)}`)
  const lines = [say(outage, by), ...(full.includes(which) ? detailLines(outage, { state }) : [])]
  return { ...post(...lines), ...(tones[which] && { tone: tones[which] }) }
}
