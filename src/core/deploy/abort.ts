/** Aborting: stops a deployment where it is and undoes nothing; or, in the same breath, goes back. */
import type { Question } from '../asks.ts'
import { overwrittenFacts } from '../cowboy/steps.ts'
import { type Deploy, findDeploy, nextDeployId } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, line, text } from '../post.ts'
import { openPrompt } from '../prompts.ts'
import { actor, after, type World } from '../world.ts'
import { answerFacts } from './answered.ts'
import { isRefusal, locateDeploy } from './locate.ts'
import { locateUndo } from './locate-undo.ts'
import { planRevision, requestFacts } from './request.ts'
import { revisionFor, rollbackAsks } from './rollback.ts'

export type AbortWish = { readonly deploy: string; readonly reason?: string; readonly rollback?: boolean }

const abortable: readonly Deploy['state'][] = [
  'planned',
  'requested',
  'approved',
  'running',
  'waiting',
  'failed',
  'orphaned',
  'denied',
]

/** `!abort`: stops it where it is and undoes nothing; with `rollback`, goes back as soon as its process is gone. */
export function abort({ deploy: id, reason, rollback: back }: AbortWish, world: World): Outcome {
  const deploy = locateDeploy(world, id)
  if (isRefusal(deploy)) return deploy
  if (!abortable.includes(deploy.state))
    return refused(
      'abort.state',
      text`${id} is ${deploy.state} already: ${deploy.state === 'done' ? code(`!rollback ${id}`) : code(`!why ${id}`)}`,
    )
  if (back && deploy.startedAt === undefined)
    return refused(
      'abort.unstarted',
      text`${id} has not started: there is nothing to roll back. ${code(`!abort ${id} reason`)}`,
    )
  const number = back ? nextDeployId(world.state.deploys) : undefined
  const stopped = abortFacts(deploy, { reason, rollback: number }, world)
  if (!back) return did(stopped)
  const now = after(world, stopped)
  const undo = locateUndo({ what: id }, now)
  if (isRefusal(undo)) return goesOn(id, undo)
  const revision = revisionFor({ what: id }, undo, now)
  if (isRefusal(revision)) return goesOn(id, revision)
  const planned = planRevision(undo.aim, revision, unblocked(now, id))
  return did([...stopped, ...requestFacts(planned, reason, now)])
}

/** A refusal to go back, which leaves the deployment running: whoever said "abort" must know that. */
const goesOn = (id: string, { reply, ...no }: Outcome): Outcome => ({
  ...no,
  reply: {
    ...reply,
    blocks: [...reply!.blocks, line(text`So ${id} goes on. ${code(`!abort ${id} reason`)} only stops it.`)],
  },
})

/** The world in which the process that was just told to stop is gone: the rollback waits for that before it starts. */
function unblocked(world: World, id: string): World {
  const deploy = findDeploy(world.state.deploys, id)!
  if (deploy.stopping === undefined) return world
  const gone: Fact = {
    type: 'step.finished',
    deploy: id,
    index: deploy.index,
    part: 'run',
    job: deploy.stopping,
    result: 'stopped',
    code: null,
    signal: null,
    ms: 0,
    tail: '',
  }
  return after(world, [gone])
}

function abortFacts(
  deploy: Deploy,
  { reason, rollback: number }: { reason?: string; rollback?: string },
  world: World,
): Fact[] {
  const step = deploy.steps[deploy.index]
  const busy = deploy.state === 'running' && (step?.status === 'running' || step?.status === 'verifying')
  const open = openPrompt(world.state.prompts, deploy.id)
  const name = actor(world)
  return [
    ...answerFacts(deploy, 'abort', world, reason),
    ...(open?.ask === 'approve'
      ? [{ type: 'prompt.closed', prompt: open.id, how: 'void', why: `aborted by ${name}` } as const]
      : []),
    { type: 'deploy.aborted', deploy: deploy.id, by: name, reason, rollback: number },
    ...(busy ? [{ type: 'step.stop-requested', deploy: deploy.id, job: step.job! } as const] : []),
    // A rollback goes over all of its servers, and says so itself.
    ...(number === undefined ? overwrittenFacts(deploy, world.state) : []),
  ]
}

/** What an abort must know: nothing, or what its rollback must know. */
export const abortAsks = ({ deploy, rollback: back }: AbortWish, world: World): Question[] =>
  back ? rollbackAsks({ what: deploy }, world) : []
