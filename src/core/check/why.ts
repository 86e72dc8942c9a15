/** `!why K12`: one run of a check, why it ran, how it went, and what that says of the place where it ran. */
import { isRefusal } from '../deploy/locate.ts'
import { type Outcome, said } from '../outcome.ts'
import { date, type Line, line, type Post, strong, text } from '../post.ts'
import type { State } from '../state.ts'
import type { World } from '../world.ts'
import { runButtons, sayCheck, sayReason, sayResult, sayRevision, sayVoid } from './say.ts'
import { type CheckRun, counts, passed, standingAt } from './slice.ts'
import { locateRun } from './wish.ts'

export function whyRun(id: string, world: World): Outcome {
  const run = locateRun(id, world)
  return isRefusal(run) ? run : said(runPost(run, world.state))
}

function runPost(run: CheckRun, state: State): Post {
  const { id, startedAt, endedAt, due } = run
  const revision = sayRevision(run, state)
  const late = due === undefined ? [] : text`, it was due ${date(due)}`
  const lines: Line[] = [
    text`begun ${date(startedAt)}, ${sayReason(run)}${late}`,
    revision === '' ? [] : text`at ${revision}`,
    saysLine(run, state),
  ]
  const how = endedAt === undefined ? 'is not at its end' : sayResult(run)
  return {
    title: text`${strong(id)} ${sayCheck(run)}: ${how}${endedAt !== undefined && text`, ${date(endedAt)}`}`,
    blocks: lines.filter(l => l.length > 0).map(line),
    buttons: runButtons(run),
  }
}

/** What may be concluded from it; of one that says nothing, why, and that all stays as it was. */
function saysLine(run: CheckRun, { checks }: State): Line {
  const standing = standingAt(checks, run)
  const now = standing ? text`${standing.state} since ${date(standing.since.at)} (${standing.since.run})` : 'not known'
  if (run.endedAt === undefined) return text`how it stands there until then: ${now}`
  if (counts(run)) return text`it counts as ${passed(run) ? 'passed' : 'failed'}; how it stands there: ${now}`
  return text`${sayVoid(run).trim() || 'It says nothing.'} How it stands there stays as it was: ${now}`
}
