/** `!catchup`: five lines on what happened since somebody was there last. */
import { answerTo, type Question } from '../asks.ts'
import { happenedAsks, readHappened } from '../clock/happened.ts'
import { type Outcome, said } from '../outcome.ts'
import { clock, code, date, type Line, line, type Post, post, text } from '../post.ts'
import { doorName } from '../say/doors.ts'
import { count } from '../words.ts'
import { actor, type World } from '../world.ts'
import type { Happening } from './happening.ts'
import { happeningsSince } from './happenings.ts'

/** So many lines are told. */
export const most = 5

/** Milliseconds: so far back it goes for somebody who was never seen before. */
const usual = 8 * 3_600_000
/** Clock times are plain within so many milliseconds. */
const today = 20 * 3_600_000

type Here = World & { readonly room?: string }

const presenceAsk = (world: World) => ({ ask: 'presence', person: actor(world) }) as const

export const catchUpAsks = (typed: string | undefined, here: Here): Question[] =>
  typed === undefined ? [presenceAsk(here)] : happenedAsks(typed, here)

/** Since when, and in what words. */
function sinceOf(typed: string | undefined, here: Here): { since: number; how: Line } | Outcome {
  const at = readHappened(typed, '!catchup 2h', here)
  if (typeof at === 'object') return at
  if (at !== undefined) return { since: at, how: [] }
  const answer = answerTo(here.answers, presenceAsk(here))
  const before = answer?.ok ? answer.value.before : undefined
  if (!before) return { since: here.at - usual, how: text`, as I don't know when you were here last` }
  const how = before.left ? 'when you left' : 'when I last heard you on'
  return { since: before.at, how: text`, ${how} ${doorName(before.door)}` }
}

const moment = (since: number, at: number) => (at - since < today ? clock(since) : date(since))

/** `!catchup`, `!catchup 2h`, `!catchup 14:00`. */
export function catchUp(typed: string | undefined, here: Here): Outcome {
  const found = sinceOf(typed, here)
  if ('facts' in found) return found
  const { since, how } = found
  const { state, at, by } = here
  const all = happeningsSince({ state, since, at, person: by.person })
  const when = text`${moment(since, at)}${how}`
  return said(
    all.length === 0 ? post(text`Nothing since ${when}. ${code('!board')} · ${code('!status')}`) : told(all, when),
  )
}

/** The most important ones, the newest last. */
function told(all: readonly Happening[], when: Line): Post {
  const shown = all.slice(0, most).toSorted((a, b) => a.at - b.at)
  const more = all.length - shown.length
  return {
    title: text`Since ${when}:`,
    blocks: [
      ...shown.map(h => line(h.line)),
      ...(more > 0 ? [line(text`and ${count(more, 'more', 'more')}: ${code('!board')} · ${code('!deploys')}`)] : []),
    ],
  }
}
