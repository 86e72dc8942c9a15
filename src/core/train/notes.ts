/** What rooms and persons hear of trains. */

import { findDeploy } from '../deploys.ts'
import { code, date, type Line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { list } from '../words.ts'
import { blockerNotes } from './blocker-notes.ts'
import { blockersOf } from './blockers.ts'
import { trainButtons } from './buttons.ts'
import { blockerLine, boardLine, endWords, goingLine, headOf, heldLine, nextLine, trackLine } from './draw.ts'
import { isOfBlocker, isOfRun, isOfTrain, type PlanFact, type RunFact } from './facts.ts'
import { findRun, latestRuns, type Run } from './runs.ts'
import { reachedAt, stopAhead } from './standing.ts'

export { trainNotice } from './notices.ts'

export const trainNotes: Notes = (fact, noting) => {
  if (fact.type === 'deploy.done' || fact.type === 'deploy.rolled-back') return ridden(fact.deploy, fact.type, noting)
  if (isOfBlocker(fact)) return blockerNotes(fact, noting)
  if (isOfRun(fact)) return runNotes(fact, noting)
  return isOfTrain(fact) ? planNotes(fact, noting) : []
}

const about = (run: Run, what?: Post, extra: Partial<Announcement> = {}): Announcement => ({
  room: run.room,
  about: run.id,
  ...(what && { post: what }),
  ...extra,
})

function planNotes(fact: PlanFact, { org }: Noting): Announcement[] {
  const there = { room: org.trains?.[fact.train]?.room }
  const how = code(`!train cut ${fact.train}`)
  if (fact.type === 'train.delayed' && fact.tries === 1) {
    const what = text`${fact.train} could not be cut at ${date(fact.cut)}: ${fact.why}. I try again every few minutes.`
    return [{ ...there, post: { ...post(what), tone: 'warn' } }]
  }
  if (fact.type !== 'train.skipped') return []
  return [{ ...there, post: post(text`${fact.train} was not cut at ${date(fact.cut)}: ${fact.why}. ${how}`) }]
}

/** How late a cut may be, in milliseconds, before it says so. */
const late = 120_000

function runNotes(fact: RunFact, noting: Noting): Announcement[] {
  const run = findRun(noting.state.trains, fact.run)
  if (!run) return []
  if (fact.type === 'train.cut') return [about(run, cutPost(fact, run, noting), { opens: true })]
  if (fact.type === 'train.taken') {
    const told: Announcement[] = [
      {
        to: fact.from,
        post: post(
          text`${fact.by} conducts ${run.id} ${run.train} in your place${fact.reason ? `: ${fact.reason}` : ''}.`,
        ),
      },
    ]
    return [about(run, post(happened(fact, run, noting))), ...told]
  }
  const words = happened(fact, run, noting)
  if (words.length === 0) return [about(run)]
  const tone = fact.type === 'train.held' || fact.type === 'train.reversed' ? 'warn' : 'plain'
  const buttons = fact.type === 'train.ended' || fact.type === 'train.sent' ? [] : trainButtons(run, noting.state)
  return [about(run, { ...post(words), tone, buttons })]
}

function cutPost({ cut, by }: Extract<RunFact, { type: 'train.cut' }>, run: Run, { state, at }: Noting): Post {
  const was = cut !== undefined && at - cut > late ? text` (late: this was for ${date(cut)})` : []
  return {
    ...post(
      text`${headOf(run)}: cut${by ? ` by ${by}` : ''}${was}`,
      boardLine(run),
      trackLine(run, state),
      run.held ? heldLine({ since: run.held.at, blockers: [], held: run.held }, undefined, at) : [],
      ...blockersOf(state.trains.blockers, run.train).map(b => text`blocker: ${blockerLine(b)}`),
    ),
    buttons: trainButtons(run, state),
  }
}

function happened(fact: RunFact, run: Run, noting: Noting): Line {
  const { id, conductor } = run
  const name = (i: number): string => run.stops[i]?.name ?? 'a stop'
  switch (fact.type) {
    case 'train.sent':
      return sentLine(fact, run, noting)
    case 'train.held':
      return text`${id} ${fact.noGo === undefined ? 'is held' : `stays before ${name(fact.noGo)}`}, says ${fact.by}: ${fact.reason}${goingLine([run], noting.state)}`
    case 'train.resumed':
      return text`${id} is released by ${fact.by}. ${nextLine(run, noting)}`
    case 'train.taken':
      return text`${conductor} conducts ${id} now, in place of ${fact.from}${fact.reason ? `: ${fact.reason}` : ''}`
    case 'train.reversed': {
      const left = fact.left.length > 0 ? text` Not rolled back: ${fact.left.join('; ')}` : []
      return text`${id} goes back from ${list(fact.stops.map(name))}, says ${fact.by}: ${fact.reason}. It is held.${left}`
    }
    case 'train.ended':
      return text`${id} ends here, ${reachedWords(run, noting.state)}: ${endWords(fact)}`
    default:
      return []
  }
}

function sentLine(
  { stop, by, note, rides }: Extract<RunFact, { type: 'train.sent' }>,
  run: Run,
  { state }: Noting,
): Line {
  const all = Object.values(rides)
  const denied = all.filter(d => findDeploy(state.deploys, d)?.state === 'denied')
  const where = run.stops[stop]?.name ?? 'its stop'
  if (denied.length === all.length)
    return text`${run.id} does not get to ${where}, though ${by} says go: ${list(all)} denied`
  const but = denied.length > 0 ? `, but ${list(denied)} denied` : ''
  return text`${run.id} goes to ${where}, says ${by}${note ? `: ${note}` : ''} (${list(all)}${but})`
}

function reachedWords(run: Run, state: Noting['state']): string {
  const reached = run.stops.filter((_, i) => reachedAt(run, i, state) !== undefined)
  return reached.length === 0 ? 'before its first stop' : `after ${reached.at(-1)!.name}`
}

/** A stop was reached, or is no longer. */
function ridden(deploy: string, how: 'deploy.done' | 'deploy.rolled-back', noting: Noting): Announcement[] {
  const { state } = noting
  const runs = latestRuns(state.trains).filter(r => r.stops.some(s => Object.values(s.rides).includes(deploy)))
  return runs.map(run => {
    const stop = run.stops.findIndex(s => Object.values(s.rides).includes(deploy))
    if (how === 'deploy.rolled-back') return about(run)
    if (reachedAt(run, stop, state) === undefined) return about(run)
    const last = stopAhead(run, state) === undefined
    const words = last ? text`It has arrived.` : nextLine(run, noting)
    return about(run, {
      ...post(text`${run.id} is at ${run.stops[stop]!.name}. ${words}`, trackLine(run, state)),
      tone: 'good',
    })
  })
}
