/** What people say to a sequence: go on, stop where it is, go all the way back. */
import type { Question } from '../asks.ts'
import { abort } from '../deploy/abort.ts'
import { isRefusal } from '../deploy/locate.ts'
import { findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { actor, after, inTurn, type World } from '../world.ts'
import { stepsBack } from './back-standing.ts'
import { locateRun } from './locate.ts'
import { onwardAsks, onwardFacts } from './onward.ts'
import { overWords } from './over.ts'
import { answeredFacts } from './prompt.ts'
import { findRun, type Run } from './slice.ts'

export type Steer = { readonly which?: string; readonly reason?: string }

/** Deployments of it that have not begun, and never should now. */
function takenBack({ steps, id }: Run, world: World): Fact[] {
  const idle = steps.flatMap(({ deploy, undo }) =>
    [deploy, undo].flatMap(d => (d === undefined ? [] : (findDeploy(world.state.deploys, d) ?? []))),
  )
  const reason = `${id} goes no further, says ${actor(world)}`
  return inTurn(
    world,
    idle
      .filter(d => d.state === 'requested' || d.state === 'approved' || d.state === 'denied')
      .map(d => now => abort({ deploy: d.id, reason }, now).facts),
  )
}

/** `!sequence stop S1 reason`: it goes no further, and nothing is undone. */
export function stop({ which, reason }: Steer, world: World): Outcome {
  const run = locateRun(which, world)
  if (isRefusal(run)) return run
  if (run.over) return refused('sequence.over', overWords(run))
  const answered = answeredFacts(run, { choice: 'stop', note: reason }, world)
  const idle = takenBack(run, after(world, answered))
  const ended = { type: 'sequence.ended', sequence: run.id, how: 'stopped', by: actor(world) } as const
  return did([...answered, ...idle, { ...ended, ...(reason && { reason }) }])
}

/** What must be known to take the first step back. */
export function rollbackAsks({ which }: Steer, world: World): Question[] {
  const run = locateRun(which, world)
  if (isRefusal(run) || cantTurn(run, world)) return []
  const now = after(world, turnFacts(run, undefined, world))
  return onwardAsks(findRun(now.state.sequences, run.id)!, now)
}

function turnFacts(run: Run, reason: string | undefined, world: World): Fact[] {
  const answered = answeredFacts(run, { choice: 'rollback', note: reason }, world)
  const idle = takenBack(run, after(world, answered))
  const back = { type: 'sequence.turned-back', sequence: run.id, by: actor(world), ...(reason && { reason }) } as const
  return [...answered, ...idle, back]
}

function cantTurn(run: Run, { state }: World): Outcome | undefined {
  if (run.state === 'back')
    return refused(
      'sequence.back',
      text`${run.id} goes back already, says ${run.back!.by}. ${code(`!sequence ${run.id}`)}`,
    )
  if (stepsBack(run, state).length > 0) return undefined
  const how = run.over ? overWords(run) : code(`!sequence stop ${run.id} reason`)
  return refused(
    'sequence.nothing',
    text`${run.id} has changed nothing that is still there: there is nothing to roll back. ${how}`,
  )
}

/** `!sequence rollback S1 reason`: takes back what it deployed, the last first, each by its ordinary rollback. */
export function rollBack({ which, reason }: Steer, world: World): Outcome {
  const run = locateRun(which, world)
  if (isRefusal(run)) return run
  const no = cantTurn(run, world)
  if (no) return no
  const facts = turnFacts(run, reason, world)
  return did([...facts, ...onwardFacts(run.id, after(world, facts))])
}
