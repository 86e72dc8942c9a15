/** What a deployment would do, without asking for it. */

import type { PlannedStep } from '../deploy/facts.ts'
import type { Planned } from '../deploy/request.ts'
import { type Block, code, type Line, line, type Mark, type Post, text } from '../post.ts'
import { list, sayDuration } from '../words.ts'
import { after, type World } from '../world.ts'
import { gateLines } from './deploy-parts.ts'
import { headLine } from './head.ts'

function stepLine(step: PlannedStep): Line {
  const pause = step.pause === 'approve' ? ', then asks' : step.pause ? `, then waits ${sayDuration(step.pause)}` : ''
  return text`${step.name}${step.group ? ` (${step.group})` : ''}: ${code(step.run.join(' '))}${step.verify ? ', checked' : ''}${pause}${step.oneWay ? ', ONE-WAY' : ''}`
}

/** What else was typed. */
function moreOf({ security, after: first = [], flags = [] }: Planned['aim']): string {
  const named = [first.length > 0 && ` after=${first.join(',')}`, flags.length > 0 && ` flags=${flags.join(',')}`]
  return [security && ' security', ...named].filter(Boolean).join('')
}

/** The plan with its steps, gates and approvals; also by what was only found out for it. */
export function planPost({ aim, plan, gates, drift }: Planned, world: World): Post {
  const { state } = after(world, drift)
  const items = plan.steps.map(s => ({ mark: 'todo' as Mark, line: stepLine(s) }))
  const steps: Block = { kind: 'list', items }
  const of = plan.approvers.length > 0 ? `, one of ${list(plan.approvers, 'or')}` : ''
  const approvals =
    plan.approvals === 0 ? 'starts at once' : `needs ${plan.approvals} approval${plan.approvals > 1 ? 's' : ''}${of}`
  const { revision, target, service } = plan
  const ask = code(`!deploy ${service} ${revision.commit.slice(0, 7)} to ${target}${moreOf(aim)}`)
  // Whether it may go, and how, stands before the steps: where only some lines are shown, these are.
  return {
    title: headLine({ ...aim, numbered: true }, plan, state),
    blocks: [...gateLines({ gates }).map(line), line(text`${approvals} · To ask for it: ${ask}`), steps],
  }
}
