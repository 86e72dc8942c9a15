/** The turns of a deployment, each as a few words: `canary is out and checked (41 s)`, `everyone next in 10 min`. */
import { type Deploy, findDeploy, itself } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { waitingLines } from '../order/say.ts'
import { plannedPhrases } from '../planned/say.ts'
import { type Block, clock, join, type Line, ping, text } from '../post.ts'
import { findPrompt, missing } from '../prompts.ts'
import type { State } from '../state.ts'
import { clip, list, sayDuration, short } from '../words.ts'

/** Words for one fact about a deployment, in the state it led to; none for what nobody needs to hear. */
export function phraseOf(fact: Fact, deploy: Deploy, state: State): Line[] {
  switch (fact.type) {
    case 'prompt.answered':
      return answered(fact, state)
    case 'deploy.rejected':
      return [text`rejected by ${fact.by}${fact.reason ? `: ${fact.reason}` : ''}`]
    case 'deploy.lapsed':
      return [text`lapsed: nobody approved it in time. Ask again when somebody is there`]
    case 'deploy.approved':
      return waitingLines(deploy, state)
    case 'deploy.started':
      return [started(fact.by, deploy)]
    case 'deploy.held':
      return [text`held by ${fact.by}: ${fact.reason}`]
    case 'deploy.resumed':
      return [text`released by ${fact.by}`]
    case 'deploy.aborted':
      return [text`aborted by ${fact.by}${fact.reason ? `: ${fact.reason}` : ''}${goingBack(fact.rollback, state)}`]
    case 'deploy.verified':
      return [text`judged ${fact.verdict} by ${fact.by}${fact.note ? `: ${fact.note}` : ''}`]
    case 'deploy.rolled-back':
      return [rolledBack(fact.rollback, deploy)]
    case 'deploy.failed':
      return [text`failed. ${fact.why}`]
    case 'deploy.orphaned':
      return [
        text`is orphaned: I lost sight of ${deploy.plan.steps[fact.index]!.name} and can't tell how it ended. Look there, then say what happened`,
      ]
    case 'deploy.done':
      return [done(deploy)]
    default:
      return stepPhrase(fact, deploy)
  }
}

function stepPhrase(fact: Fact, deploy: Deploy): Line[] {
  switch (fact.type) {
    case 'step.requested':
      return fact.part === 'run' && (fact.index > 0 || fact.attempt > 1)
        ? [
            text`${fact.attempt > 1 ? 'trying ' : ''}${deploy.plan.steps[fact.index]!.name} ${fact.attempt > 1 ? 'again' : 'next'}`,
          ]
        : []
    case 'step.passed':
      return [passed(fact.index, deploy), ...(isHeldBetween(deploy) ? [heldNow(deploy)] : [])]
    case 'step.vouched':
      return [text`${fact.by} says that ${deploy.plan.steps[fact.index]!.name} finished`]
    case 'step.late':
      return [text`${deploy.plan.steps[fact.index]!.name} is late, it usually needs ${sayDuration(fact.usual)} at most`]
    case 'step.stop-requested':
      return [text`stopping ${deploy.plan.steps[deploy.index]!.name}`]
    case 'pause.begun': {
      const next = deploy.plan.steps[fact.index + 1]?.name ?? 'the end'
      return [fact.until === undefined ? text`go on with ${next}?` : text`${next} next at ${clock(fact.until)}`]
    }
    case 'pause.ended':
      return fact.by ? [text`goes on, says ${fact.by}`] : []
    default:
      return plannedPhrases(fact)
  }
}

/** A step has ended, and the next one does not begin. */
const isHeldBetween = ({ held, state, steps, index }: Deploy): boolean =>
  held !== undefined && state === 'running' && steps[index]!.status === 'passed'

const heldNow = ({ held }: Deploy): Line => text`held there by ${held!.by}: ${held!.reason}. Go on?`

function goingBack(rollback: string | undefined, { deploys }: State): string {
  if (rollback === undefined) return ', nothing is undone'
  const denied = findDeploy(deploys, rollback)?.state === 'denied'
  return denied ? `, but going back with ${rollback} is denied` : `, going back with ${rollback}`
}

function answered(fact: Extract<Fact, { type: 'prompt.answered' }>, state: State): Line[] {
  const prompt = findPrompt(state.prompts, fact.prompt)
  if (prompt?.ask !== 'approve' || fact.choice !== 'approve') return []
  const left = missing(prompt)
  const more =
    left.persons === 0 ? '' : `, needs ${left.persons} more${left.fromGroups ? ` of ${list(prompt.from, 'or')}` : ''}`
  return [text`approved by ${fact.by}${fact.note ? ` (${clip(fact.note, 100)})` : ''}${more}`]
}

function started(by: string, deploy: Deploy): Line {
  const steps = deploy.plan.steps.map(s => s.name)
  return text`started by ${by}: ${clip(steps.join(', then '), 120)}`
}

function passed(index: number, deploy: Deploy): Line {
  const run = deploy.steps[index]!
  const step = deploy.plan.steps[index]!
  const took = run.startedAt === undefined ? '' : ` (${sayDuration((run.endedAt ?? run.startedAt) - run.startedAt)})`
  const now = step.carries ? `${step.carries} is back` : `${step.name} is out`
  return text`${now}${step.verify ? ' and checked' : ''}${took}`
}

function done(deploy: Deploy): Line {
  const { plan, kind } = deploy
  const took = sayDuration((deploy.endedAt ?? 0) - (deploy.startedAt ?? 0))
  return text`done in ${took}: ${plan.service} ${short(plan.revision.commit)} runs in ${plan.target}${kind === 'rollback' ? ' again' : ''}`
}

const rolledBack = (rollback: string, { id, by }: Deploy): Line =>
  text`rolled back with ${rollback}. ${ping(by)}: its change is still in the code, and I won't ship it again before !fixed-by ${id} REVISION`

/** Who is called by name: the requester when it is their turn, requester and approvers in trouble. */
export function callOf(deploy: Deploy, facts: readonly Fact[], state: State): Line {
  const types = facts.map(f => f.type)
  const turn =
    types.includes('deploy.approved') && !types.includes('deploy.started') && !types.includes('deploy.requested')
  const trouble = facts.some(f => f.type === 'prompt.opened' && f.ask === 'trouble')
  const asked = facts.some(f => f.type === 'prompt.opened' && f.ask === 'go-on')
  const halted = types.includes('step.passed') && isHeldBetween(deploy)
  const mine = deploy.by === itself ? [] : [deploy.by]
  const called = trouble ? [...mine, ...approversOf(deploy, state)] : mine
  if (!turn && !trouble && !asked && !halted && !types.includes('deploy.rejected')) return []
  if (called.length === 0) return []
  return text`${join(
    [...new Set(called)].map(name => [ping(name)]),
    ', ',
  )}: `
}

/** Who approved it, in the order in which they did. */
export const approversOf = ({ prompts }: Deploy, state: State): string[] =>
  prompts.flatMap(
    id =>
      findPrompt(state.prompts, id)
        ?.answers.filter(a => a.choice === 'approve')
        .map(a => a.by) ?? [],
  )

/** The last words of a step that failed. */
export function tailOf(facts: readonly Fact[]): Block[] {
  const end = facts.find(f => f.type === 'step.finished')
  const tail = end?.type === 'step.finished' ? end.tail.trim().split('\n').slice(-3).join('\n') : ''
  return tail === '' ? [] : [{ kind: 'output', text: tail }]
}
