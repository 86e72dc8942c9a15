/** Why a deployment is as it is: gates, approvals and inputs as they were then. */
import type { Deploy } from '../deploys.ts'
import type { Gate } from '../gate.ts'
import { type Block, clock, date, type Line, line, type Mark, type Post, text } from '../post.ts'
import { findPrompt, type Prompt } from '../prompts.ts'
import type { State } from '../state.ts'
import { clip, list, short } from '../words.ts'
import { stateLine, untilOf } from './deploy-parts.ts'
import { headLine } from './head.ts'

const gateMarks = { allow: 'done', warn: 'warn', deny: 'failed' } as const

const gateItem = (gate: Gate): { mark: Mark; line: Line } => ({
  mark: gate.overridden ? 'warn' : gateMarks[gate.verdict],
  line: text`${gate.gate}: ${gate.why}${untilOf(gate)} [${gate.code}]${gate.overridden ? `, overridden by ${gate.overridden.by}: ${gate.overridden.reason}` : ''}`,
})

/** What was asked, of whom, and what they said. */
export function promptLines(prompt: Prompt): Line[] {
  const of = prompt.from.length > 0 ? `, one of ${list(prompt.from, 'or')}` : ''
  const not = prompt.not.length > 0 ? `, not ${list(prompt.not, 'or')}` : ''
  const asked = text`${clock(prompt.openedAt)} ${prompt.id} asked ${prompt.ask === 'approve' ? `for approval by ${prompt.need}${of}${not}` : `${prompt.choices.join(' / ')}?`}`
  const answers = prompt.answers.map(
    a =>
      text`${clock(a.at)} ${a.choice} by ${a.by} on ${a.door}${a.note ? `: ${clip(a.note, 200)}` : ''}${a.counts ? '' : ' (not of the named groups)'}`,
  )
  const closed =
    prompt.closed && prompt.closed.how !== 'answered'
      ? [text`${clock(prompt.closed.at)} ${prompt.closed.how}${prompt.closed.why ? `: ${prompt.closed.why}` : ''}`]
      : []
  return [asked, ...answers, ...closed]
}

/** What each gate said, as it was decided on. */
export const gateList = (gates: readonly Gate[]): Block => ({ kind: 'list', items: gates.map(gateItem) })

/** The whole story of one deployment. */
export function whyPost(deploy: Deploy, state: State): Post {
  const { plan, by, requestedAt, reason, undoes } = deploy
  const asked = text`${date(requestedAt)} asked for by ${by}${reason ? `: ${reason}` : ''}${undoes ? `, to undo ${undoes}` : ''}`
  const inputs = text`commit ${plan.revision.commit} by ${plan.revision.author}${plan.previous ? `, over ${short(plan.previous.commit)}` : ''}`
  const prompts = deploy.prompts.flatMap(id => promptLines(findPrompt(state.prompts, id)!))
  const started = deploy.startedAt
    ? [text`${clock(deploy.startedAt)} started by ${deploy.startedBy ?? 'somebody'}`]
    : []
  // As long as it is failed, how it stands says the same.
  const failed = deploy.why && deploy.state !== 'failed' ? [text`failed: ${deploy.why}`] : []
  return {
    title: headLine(deploy, plan, state),
    blocks: [
      line(asked),
      line(inputs),
      gateList(deploy.gates),
      ...[...prompts, ...started, ...failed, stateLine(deploy, state)].map(line),
    ],
  }
}
