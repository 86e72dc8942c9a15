/** Whether a draft may go out: what lacks, what to know first, and what a second reader said of it. */
import { type Outcome, refused } from '../outcome.ts'
import { clock, code, date, type Line, text } from '../post.ts'
import type { World } from '../world.ts'
import type { Proof } from './draftings.ts'
import { type Reading, readingsOf } from './readings.ts'
import { findSent } from './slice.ts'
import { audienceOf, whyNoMail } from './tell.ts'
import { toldOf } from './told.ts'

/** Nothing to be sent: it went out already, or there never was such a thing. */
export function noDraft(about: string, { state }: World): Outcome {
  const last = toldOf(about, state).at(-1) ?? findSent(state.bulletins, about)
  if (!last)
    return refused(
      'draft.none',
      text`There is nothing of ${about} to be sent. ${code('!announcements')} lists what went out.`,
    )
  return refused(
    'draft.sent',
    text`${about} went out already, by ${last.by} at ${date(last.at)}. What changes of it is told to the same people. ${code(`!announcements ${about}`)}`,
  )
}

/** The last word of a second reader on just this text, and the last one on another. */
export function readingOf(
  { draft, print }: Proof,
  { state }: Pick<World, 'state'>,
): { now?: Reading; before?: Reading } {
  const { read } = readingsOf(state.bulletins.readings, draft.about)
  return { now: read.findLast(r => r.print === print), before: read.findLast(r => r.print !== print) }
}

export const verdictWords = ({ verdict, words }: Reading): string =>
  verdict === 'ok' ? 'it looks right' : `something is wrong: ${words ?? ''}`

/** Who has read it besides its author, and whether that still counts. */
export function readerLine(proof: Proof, world: Pick<World, 'state'>): Line {
  const { now, before } = readingOf(proof, world)
  if (now) return text`${now.by} read it at ${clock(now.at)}: ${verdictWords(now)}.`
  if (before)
    return text`${before.by} read it at ${clock(before.at)} (${verdictWords(before)}), but it has changed since: that counts no more.`
  return text`Nobody else has read it.`
}

/** What must be done before it may go out, the second reader included where one is required. */
export function missingOf({ draft, reach, ...rest }: Proof, world: World): readonly Line[] {
  const { about, audience, missing } = draft
  const { now } = readingOf({ draft, reach, ...rest }, world)
  const nobody = reach.rooms.length + reach.lists.length + reach.also.length === 0 && !reach.feed
  const wrong = now?.verdict === 'wrong'
  const needs = audienceOf(audience, world.org)?.reader === 'required' && now?.verdict !== 'ok'
  return [
    ...missing,
    ...(nobody ? [text`Nobody would hear it: ${audience || 'no audience'} has no rooms, lists or feed here.`] : []),
    ...(wrong
      ? [
          text`${now.by} says something is wrong: ${now.words ?? ''}. Change it, or let it be read again: ${code(`!preview ${about} to=NAME`)}`,
        ]
      : []),
    ...(needs && !wrong
      ? [text`For ${audience} a second person must read it first: ${code(`!preview ${about} to=NAME`)}`]
      : []),
  ]
}

/** What to know before it goes out. */
export function warningsOf({ draft, reach }: Proof, { org }: Pick<World, 'org'>): readonly Line[] {
  const why = reach.lists.length + reach.also.length > 0 ? whyNoMail(org) : undefined
  return [...draft.warnings, ...(why === undefined ? [] : [text`No mail will go out: ${why}.`])]
}
