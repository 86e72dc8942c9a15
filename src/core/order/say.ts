/** How what a deployment waits for is put into words. */
import type { Deploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { type Line, text } from '../post.ts'
import type { State } from '../state.ts'
import { list } from '../words.ts'
import { awaited } from './slice.ts'

/** Approved, and not to begin yet. */
export function waitingLines(deploy: Deploy, state: State): Line[] {
  const names = awaited(deploy, state)
  return names.length > 0 ? [text`waits for ${list(names)}: I say when it can start`] : []
}

/** `approved, ada can start it` */
export function approvedLine(deploy: Deploy, state: State): Line {
  const names = awaited(deploy, state)
  return names.length > 0 ? text`approved, waits for ${list(names)}` : text`approved, ${deploy.by} can start it`
}

/** Behind the first step that can't be undone, however that ended: `D12 is past the point of no return: migrate has run`. */
export function noReturn(fact: Fact, { id, kind, plan, steps }: Deploy): Line[] {
  if (kind === 'rollback' || (fact.type !== 'step.passed' && fact.type !== 'deploy.failed')) return []
  const first = plan.steps.findIndex(step => step.oneWay === true)
  if (fact.index !== first) return []
  const how = steps[first]!.status === 'passed' ? 'has run' : 'has begun'
  const name = plan.steps[first]!.name
  return [text`${id} is past the point of no return: ${name} ${how}. A rollback is refused from here: fix forward.`]
}
