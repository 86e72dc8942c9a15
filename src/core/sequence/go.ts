/** Going on after a sequence stood: the step that came to nothing is done once more, by the way its state leaves. */
import type { Question } from '../asks.ts'
import { abort } from '../deploy/abort.ts'
import { isRefusal } from '../deploy/locate.ts'
import { start, startAsks } from '../deploy/start.ts'
import { retry } from '../deploy/trouble.ts'
import { type Deploy, findDeploy, holdsTarget } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { clock, code, text } from '../post.ts'
import { actor, after, type World } from '../world.ts'
import { locateRun } from './locate.ts'
import { onwardAsks, onwardFacts } from './onward.ts'
import { overWords } from './over.ts'
import { answeredFacts } from './prompt.ts'
import { findRun, type Run } from './slice.ts'
import { standingOf } from './standing.ts'
import type { Steer } from './steer.ts'

/** Where it stands, or why it can't be told to go on. */
function locateStuck({ which }: Steer, world: World): { run: Run; step: number } | Outcome {
  const run = locateRun(which, world)
  if (isRefusal(run)) return run
  const standing = standingOf(run, world.state)
  if (standing.is === 'over') return refused('sequence.over', overWords(run))
  if (standing.is === 'stuck') return stillGoing(run, standing.step, world) ?? { run, step: standing.step }
  if (standing.is === 'asked')
    return refused('sequence.asked', text`${run.id} waits for approval: ${code(`!approve ${run.id}`)}`)
  const waits = standing.is === 'busy' && standing.until !== undefined ? standing.until : undefined
  const deploy = waits === undefined || standing.is !== 'busy' ? undefined : run.steps[standing.step]!.deploy
  if (deploy === undefined)
    return refused('sequence.going', text`${run.id} is on its way, nothing holds it. ${code(`!sequence ${run.id}`)}`)
  return refused(
    'sequence.watched',
    text`${run.id} goes on when ${deploy} is healthy, at ${clock(waits!)} unless somebody says otherwise; or now: ${code(`!verify ${deploy} good`)}`,
  )
}

/** A step before one that is under way came to nothing: never two at once. */
function stillGoing({ id, steps }: Run, stuck: number, { state }: World): Outcome | undefined {
  const others = steps.flatMap(({ deploy }, i) => (i === stuck || deploy === undefined ? [] : [deploy]))
  const going = others.flatMap(d => findDeploy(state.deploys, d) ?? []).find(holdsTarget)
  return (
    going &&
    refused(
      'sequence.busy',
      text`${going.id} of ${id} is ${going.state} still: first its end, or ${code(`!abort ${going.id} reason`)}`,
    )
  )
}

/** What is under way or came to nothing at a step. */
function workOf(run: Run, step: number, { state }: World): Deploy | undefined {
  const { deploy, undo } = run.steps[step]!
  const id = run.state === 'back' ? undo : deploy
  return id === undefined ? undefined : findDeploy(state.deploys, id)
}

type Again = { readonly facts: readonly Fact[]; readonly refused?: Outcome; readonly anew: boolean }

/** What has to be said to the deployment that it stands at. */
function again(work: Deploy | undefined, world: World): Again {
  const told = (outcome: Outcome): Again =>
    outcome.refused ? { facts: [], refused: outcome, anew: false } : { facts: outcome.facts, anew: false }
  switch (work?.state) {
    case 'failed':
      return told(retry({ deploy: work.id }, world))
    case 'approved':
      return told(start(work.id, world))
    case 'orphaned': {
      const cures = text`${code(`!finished ${work.id}`)} · ${code(`!retry ${work.id}`)}`
      const what = text`Nobody saw how ${work.id} ended. Look there, then say what happened: ${cures}`
      return told(refused('sequence.orphaned', what))
    }
    case 'denied':
      return { facts: abort({ deploy: work.id, reason: 'it is asked for anew' }, world).facts, anew: true }
    default:
      return { facts: [], anew: true }
  }
}

function goFacts({ run, step }: { run: Run; step: number }, world: World): Fact[] | Outcome {
  const answered = answeredFacts(run, { choice: 'go' }, world)
  const now = after(world, answered)
  const { facts, refused: no, anew } = again(workOf(run, step, now), now)
  if (no) return no
  const went = { type: 'sequence.went-on', sequence: run.id, by: actor(world), ...(anew && { anew: step }) } as const
  return [...answered, ...facts, went]
}

/** What must be known before it goes on. */
export function goAsks(steer: Steer, world: World): Question[] {
  const found = locateStuck(steer, world)
  if (isRefusal(found)) return []
  const work = workOf(found.run, found.step, world)
  const asks = work?.state === 'approved' ? startAsks(work.id, world) : []
  const facts = goFacts(found, world)
  if (!Array.isArray(facts)) return asks
  const now = after(world, facts)
  return [...asks, ...onwardAsks(findRun(now.state.sequences, found.run.id)!, now)]
}

/** `!sequence go S1` */
export function goOn(steer: Steer, world: World): Outcome {
  const found = locateStuck(steer, world)
  if (isRefusal(found)) return found
  const facts = goFacts(found, world)
  if (!Array.isArray(facts)) return facts
  return did([...facts, ...onwardFacts(found.run.id, after(world, facts))])
}
