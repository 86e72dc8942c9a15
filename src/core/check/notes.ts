/** What is heard of checks: a room when one begins to fail or is ok again, whoever asked for a run how it went. */
import type { Fact } from '../facts.ts'
import { type Block, clock, date, type Line, line, type Post, post, text } from '../post.ts'
import type { Announcement, Notes, Noting } from '../say/notes.ts'
import { sayDuration } from '../words.ts'
import { flakyOf } from './flaky.ts'
import { runButtons, sayCheck, sayFlaky, sayResult, sayRevision, sayVoid } from './say.ts'
import { saySince } from './since.ts'
import { type CheckRun, counts, type Finished, findRun, passed, type Standing, standingAt } from './slice.ts'

export const checkNotes: Notes = (fact, noting) => {
  const run = fact.type === 'check.finished' ? findRun(noting.state.checks, fact.run) : undefined
  return run ? endNotes(run, fact as Finished, noting) : []
}

function endNotes(run: CheckRun, fact: Finished, noting: Noting): Announcement[] {
  const standing = counts(run) ? standingAt(noting.state.checks, run) : undefined
  const news = standing?.since.run === run.id && isNews(standing)
  const { by, askedIn, room, stopping } = run
  // Where they asked they read the news anyway.
  const isTold = by !== undefined && Object.hasOwn(noting.org.people, by) && stopping?.by !== by
  const toAsker = isTold && !(news && askedIn === room) ? [{ to: by, post: resultPost(run, fact, noting) }] : []
  return [...(news ? [{ room, post: turnPost(run, fact, noting) }] : []), ...toAsker]
}

/** That it passes is expected, unless it failed before. */
const isNews = ({ state, before }: Standing): boolean => state === 'failing' || before?.state === 'failing'

/** The end of what it wrote. */
function tailBlocks({ tail }: Pick<Extract<Fact, { type: 'check.finished' }>, 'tail'>): Block[] {
  const end = tail.trim().split('\n').slice(-3).join('\n')
  return end === '' ? [] : [{ kind: 'output', text: end }]
}

const atRevision = (run: CheckRun, { state }: Noting): string => {
  const name = sayRevision(run, state)
  return name === '' ? '' : ` at ${name}`
}

function turnPost(run: CheckRun, fact: Finished, noting: Noting): Post {
  const standing = standingAt(noting.state.checks, run)!
  const flaky = flakyOf(standing, run.place !== undefined)
  const flakyLine = flaky ? text`It is ${sayFlaky(flaky)}.` : []
  const ok = passed(run)
  const lines = ok ? [againLine(run, standing, noting)] : failingLines(run, standing, noting)
  return {
    tone: ok ? 'good' : 'bad',
    blocks: [...post(...lines, flakyLine).blocks, ...(ok ? [] : tailBlocks(fact))],
    buttons: ok ? [] : runButtons(run),
  }
}

function againLine(run: CheckRun, { before }: Standing, noting: Noting): Line {
  const { at, run: first } = before!.since
  return text`${sayCheck(run, 'is ok again')}${atRevision(run, noting)} (${run.id}, ${sayDuration(run.ms ?? 0)}). It failed for ${sayDuration(noting.at - at)}, since ${first}.`
}

function failingLines(run: CheckRun, standing: Standing, noting: Noting): Line[] {
  const good = findRun(noting.state.checks, standing.good)
  const since = saySince(run, standing, noting)
  const last = good
    ? text`Last good: ${good.id}, ${date(good.endedAt!)}${atRevision(good, noting)}.${since === '' ? '' : ` ${since}`}`
    : text`It has never been good there, as far as I know.`
  return [text`${sayCheck(run, 'fails')}${atRevision(run, noting)}: ${sayResult(run)} (${run.id}).`, last]
}

/** How a run went, for whoever asked for it. */
function resultPost(run: CheckRun, fact: Finished, noting: Noting): Post {
  const ok = passed(run)
  const went = text`${run.id} ${sayCheck(run)}${atRevision(run, noting)}: ${sayResult(run)}, begun at ${clock(run.startedAt)}.`
  return {
    tone: ok ? 'good' : 'warn',
    blocks: [line(text`${went}${sayVoid(run)}`), ...(ok ? [] : tailBlocks(fact))],
    ...(ok ? {} : { buttons: runButtons(run) }),
  }
}
