/** The live post of a sequence: its steps and how far each got, the point of no return, who approved. */
import { findRun as findCheckRun } from '../check/slice.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Org } from '../org.ts'
import { clock, code, type Line, line, type Mark, type Post, type Tone, text } from '../post.ts'
import { findPrompt } from '../prompts.ts'
import { stateLine } from '../say/deploy-parts.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { startedOf } from './back-standing.ts'
import { sequenceButtons } from './buttons.ts'
import { crossedAt, noReturnOf } from './one-way.ts'
import { overWords } from './over.ts'
import { chainLines, headOf, sayAim, sayPlace } from './say.ts'
import { findRun, openRuns, type Run } from './slice.ts'
import { standingOf, stepState } from './standing.ts'

type Seen = { readonly state: State; readonly org: Org }

const marks = { todo: 'todo', busy: 'now', out: 'now', done: 'done', stuck: 'failed' } as const

function workLine(run: Run, index: number, state: State): Line {
  const step = run.steps[index]!
  const undo = step.undo === undefined ? undefined : findDeploy(state.deploys, step.undo)
  if (undo) return text`taken back with ${undo.id}: ${stateLine(undo, state)}`
  const deploy: Deploy | undefined =
    step.deploy === undefined ? startedOf(step, state) : findDeploy(state.deploys, step.deploy)
  if (deploy) return text`${deploy.id} ${stateLine(deploy, state)}`
  const check = findCheckRun(state.checks, step.run)
  if (!check) return []
  if (check.endedAt === undefined) return text`${check.id} runs since ${clock(check.startedAt)}`
  return text`${check.id} ${check.result === 'ok' ? 'passed' : `ended: ${check.result ?? 'lost'}`}`
}

function markOf(run: Run, index: number, state: State): Mark {
  const { undo } = run.steps[index]!
  const back = undo === undefined ? undefined : findDeploy(state.deploys, undo)
  if (back?.state === 'failed' || back?.state === 'orphaned') return 'failed'
  if (undo !== undefined) return back?.endedAt === undefined ? 'now' : 'skipped'
  return marks[stepState(run, index, state).is]
}

/** `1 db 4f2a9c1 → production: D4 healthy`, a row each. */
export const stepRows = (run: Run, state: State): { mark: Mark; line: Line }[] =>
  run.steps.map((step, i) => {
    const work = workLine(run, i, state)
    return { mark: markOf(run, i, state), line: text`${i + 1} ${sayAim(step, state)}${work.length > 0 && ': '}${work}` }
  })

/** Who approved the whole, and when. */
export function approvalLine({ approved }: Run, state: State): Line {
  const { answers = [] } = (approved?.prompt !== undefined && findPrompt(state.prompts, approved.prompt)) || {}
  const yes = answers.filter(a => a.choice === 'approve')
  return yes.length === 0 ? [] : text`approved by ${list(yes.map(a => a.by))} at ${clock(yes.at(-1)!.at)}`
}

/** Where the point of no return is, or that it is passed. */
export function noReturnNow(run: Run, state: State): Line {
  const crossed = crossedAt(run, state)
  if (crossed) return text`past the point of no return: ${crossed.name} of ${sayPlace(run, crossed.step)} has begun`
  const ahead = run.over ? undefined : noReturnOf(run.steps)
  return ahead ? text`point of no return ahead: ${ahead.name} of ${sayPlace(run, ahead.step)}` : []
}

function standLine(run: Run, state: State): Line {
  if (run.over) return overWords(run)
  const standing = standingOf(run, state)
  if (standing.is === 'stuck') return text`stands at ${sayPlace(run, standing.step)}: ${standing.why}`
  if (run.back) return text`goes back, says ${run.back.by}${run.back.reason && `: ${run.back.reason}`}`
  if (standing.is !== 'busy' || standing.until === undefined) return []
  const { deploy = '' } = run.steps[standing.step]!
  return text`goes on at ${clock(standing.until)}, when ${deploy} is healthy: ${code(`!verify ${deploy} good`)}`
}

function toneOf(run: Run, state: State): Tone {
  if (run.over) return run.over.how === 'done' ? 'good' : 'warn'
  return standingOf(run, state).is === 'stuck' ? 'bad' : 'plain'
}

export function sequenceCard(id: string, { state }: Pick<Seen, 'state'>): Post | undefined {
  const run = findRun(state.sequences, id)
  if (!run) return undefined
  if (run.state === 'asked')
    return { title: headOf(run), blocks: chainLines(run.steps, state).map(line), buttons: sequenceButtons(run, state) }
  const lines = [standLine(run, state), noReturnNow(run, state), approvalLine(run, state)]
  return {
    tone: toneOf(run, state),
    title: headOf(run),
    blocks: [{ kind: 'list', items: stepRows(run, state) }, ...lines.filter(l => l.length > 0).map(line)],
    buttons: sequenceButtons(run, state),
  }
}

/** Those on their way, with the room of each. */
export const openSequences = ({ state }: Pick<Seen, 'state'>): { readonly about: string; readonly room?: string }[] =>
  openRuns(state.sequences).map(({ id, room }) => ({ about: id, room }))
