/** Approving a sequence as a whole: exactly what was shown, and void when that is no longer what would run. */
import type { Question } from '../asks.ts'
import { approvedFact, mayNotAnswer, mayNotReject, tooLate } from '../deploy/answer.ts'
import { isRefusal, locate } from '../deploy/locate.ts'
import { makePlan, samePlan } from '../deploy/plan.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { findPrompt, isSettled, openPrompt, type Prompt } from '../prompts.ts'
import { actingAs, actor, after, type World } from '../world.ts'
import { type Chain, chainAsks, planChain } from './chain.ts'
import type { AskedStep } from './facts.ts'
import { locateRun } from './locate.ts'
import { onwardFacts } from './onward.ts'
import { answeredFacts, consentFacts, voidFacts } from './prompt.ts'
import { findRun, isDeployStep, type Run } from './slice.ts'

type Answer = { readonly sequence: string; readonly note?: string }
type Asked = { readonly run: Run; readonly prompt: Prompt }

function locateAsked(id: string, world: World): Asked | Outcome {
  const run = locateRun(id, world)
  if (isRefusal(run)) return run
  const open = openPrompt(world.state.prompts, run.id)
  if (open?.ask === 'approve') return { run, prompt: open }
  const last = run.prompt === undefined ? undefined : findPrompt(world.state.prompts, run.prompt)
  if (last?.closed) return refused('prompt.late', tooLate(last))
  return refused(
    'prompt.none',
    text`${run.id} waits for no approval as a whole: its deployments are asked about in their turns. ${code(`!sequence ${run.id}`)}`,
  )
}

/** The same as it was asked for, as the configuration is now. */
const wishOf = ({ name, steps }: Run) => ({
  sequence: { name, steps: steps.map(placeOf) },
  wanted: Object.fromEntries(steps.flatMap(s => (isDeployStep(s) ? [[s.plan.service, s.plan.revision] as const] : []))),
})

const placeOf = (step: AskedStep) => ('plan' in step ? { service: step.plan.service, target: step.plan.target } : step)

/** What must be known to see whether it still is what was shown. */
export function approveAsks(id: string, world: World): Question[] {
  const found = locateAsked(id, world)
  return isRefusal(found) ? [] : chainAsks(wishOf(found.run), actingAs(found.run.by, world))
}

/** Whether all that would run is what was shown. */
const isSame = ({ steps }: Run, world: World): boolean =>
  steps.every(step => {
    if (!isDeployStep(step)) return true
    const where = locate(world.org, step.plan)
    const aim = isRefusal(where) ? undefined : ({ kind: 'deploy', where, deploy: step.as, auto: 'sequence' } as const)
    return aim !== undefined && samePlan(makePlan(aim, step.plan.revision, world), step.plan)
  })

/** The plan changed with the configuration: it is shown and asked for anew. */
function replanned(run: Run, world: World): Outcome {
  const chain: Chain | Outcome = planChain(wishOf(run), actingAs(run.by, world))
  if (isRefusal(chain)) return chain
  const facts: Fact[] = [
    ...chain.found,
    ...voidFacts(run, 'the plan changed', world),
    { type: 'sequence.replanned', sequence: run.id, steps: chain.steps },
  ]
  const now = after(world, facts)
  const asked = consentFacts(findRun(now.state.sequences, run.id)!, now)
  return did([...facts, ...asked, ...onwardFacts(run.id, after(now, asked))])
}

/** `!approve S1` */
export function approveSequence({ sequence: id, note }: Answer, world: World): Outcome {
  const found = locateAsked(id, world)
  if (isRefusal(found)) return found
  const { run, prompt } = found
  const no = mayNotAnswer(run.id, prompt, world)
  if (no) return no
  if (!isSame(run, world)) return replanned(run, world)
  const answered = approvedFact(prompt, world, note)
  if (!isSettled(findPrompt(after(world, [answered]).state.prompts, prompt.id)!)) return did([answered])
  const facts: Fact[] = [
    answered,
    { type: 'prompt.closed', prompt: prompt.id, how: 'answered' },
    { type: 'sequence.approved', sequence: run.id, prompt: prompt.id },
  ]
  return did([...facts, ...onwardFacts(run.id, after(world, facts))])
}

/** `!reject S1 reason` */
export function rejectSequence({ sequence: id, note }: Answer, world: World): Outcome {
  const found = locateAsked(id, world)
  if (isRefusal(found)) return found
  const { run, prompt } = found
  const no = mayNotReject(prompt, text`Yours to take back: ${code(`!sequence stop ${run.id} reason`)}`, world)
  if (no) return no
  return did([
    ...answeredFacts(run, { choice: 'reject', note }, world),
    { type: 'sequence.ended', sequence: run.id, how: 'rejected', by: actor(world), ...(note && { reason: note }) },
  ])
}
