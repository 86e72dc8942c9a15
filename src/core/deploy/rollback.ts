/** Rolling back: to what was last seen healthy, or to what is named. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import { type Deploy, findDeploy, nextDeployId } from '../deploys.ts'
import { offerOff } from '../flag/milder.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { lastHealthy, targetState } from '../targets.ts'
import { list, short } from '../words.ts'
import type { World } from '../world.ts'
import { isRefusal, locate, locateDeploy, type Where } from './locate.ts'
import { type Aim, backSteps, planAsks, previousOf } from './plan.ts'
import { planRevision, requestFacts } from './request.ts'

export type RollbackWish = {
  /** A service, or the id of the deployment to undo. */
  readonly what: string
  readonly to?: string
  readonly target?: string
  readonly reason?: string
  /** Although it would be milder to switch flags off. */
  readonly now?: boolean
}

type Undo = { readonly aim: Aim; readonly undone?: Deploy }

/** Where to roll back, and which deployment that undoes. */
export function locateUndo(wish: RollbackWish, world: World): Undo | Outcome {
  const named = /^D\d+$/.test(wish.what) ? locateDeploy(world, wish.what) : undefined
  if (named && isRefusal(named)) return named
  const where = locate(world.org, named?.plan ?? { service: wish.what, target: wish.target, word: 'in ' })
  if (isRefusal(where)) return where
  if (backSteps(where.target).length === 0)
    return refused(
      'rollback.steps',
      text`${where.service.name} ${where.target.name} has one-way steps only, and no steps under ${code('rollback:')} in the configuration. Deploy what repairs it: ${code(`!deploy ${where.service.name} REVISION to ${where.target.name}`)}`,
    )
  const { runs, partial } = targetState(world.state.targets, where.service.name, where.target.name)
  // What was left half-way counts before what was done there last: it is what the servers have now.
  const latest = partial ?? runs.findLast(r => r.deploy !== undefined)?.deploy
  const undone = named ?? (latest === undefined ? undefined : findDeploy(world.state.deploys, latest))
  return {
    aim: { kind: 'rollback', where: where as Where, deploy: nextDeployId(world.state.deploys), undoes: undone?.id },
    undone,
  }
}

/** The revision to go back to: the named one, else the last healthy one there. */
export function revisionFor(wish: RollbackWish, { aim, undone }: Undo, world: World): Revision | Outcome {
  const { where } = aim
  if (wish.to !== undefined) {
    const known = answerTo(world.answers, revisionAsk(where.service.name, wish.to, world))
    return known?.ok
      ? known.value
      : refused(
          'unknown.revision',
          text`No revision ${code(wish.to)} of ${where.service.name}: ${known?.why ?? 'nobody could be asked'}`,
        )
  }
  const state = targetState(world.state.targets, where.service.name, where.target.name)
  const healthy = lastHealthy(state, undone?.plan.revision.commit ?? previousOf(where, world)?.commit)
  if (healthy) return healthy.revision
  const ran = [...new Set(state.runs.map(r => short(r.revision.commit)))].reverse().slice(0, 4)
  const choices = ran.length > 0 ? ` Ran there: ${list(ran)}.` : ''
  return refused(
    'rollback.none',
    text`Nothing was seen healthy in ${where.service.name} ${where.target.name} before that.${choices} Name it: ${code(`!rollback ${where.service.name} to REVISION in ${where.target.name}`)}`,
  )
}

export function rollbackAsks(wish: RollbackWish, world: World): Question[] {
  const undo = locateUndo(wish, world)
  if (isRefusal(undo)) return []
  const named: Question[] = wish.to === undefined ? [] : [revisionAsk(undo.aim.where.service.name, wish.to, world)]
  const revision = revisionFor(wish, undo, world)
  return [...named, ...planAsks(undo.aim, isRefusal(revision) ? undefined : revision, world)]
}

const undoable: readonly Deploy['state'][] = ['waiting', 'failed', 'orphaned', 'done', 'healthy', 'faulty', 'aborted']

/** `!rollback`: asks for it, and starts it where no approval is needed. */
export function rollback(wish: RollbackWish, world: World): Outcome {
  const undo = locateUndo(wish, world)
  if (isRefusal(undo)) return undo
  const no = mayNotUndo(undo, wish, world)
  if (no) return no
  const milder = undo.undone && !wish.now && wish.to === undefined && offerOff(undo.undone, wish.reason, world.state)
  if (milder) return milder
  const revision = revisionFor(wish, undo, world)
  if (isRefusal(revision)) return revision
  return did(requestFacts(planRevision(undo.aim, revision, world), wish.reason, world))
}

function mayNotUndo({ undone }: Undo, wish: RollbackWish, world: World): Outcome | undefined {
  if (wish.to === undefined && /^[0-9a-f]{6,40}$/i.test(wish.reason ?? ''))
    return refused(
      'rollback.word',
      text`Is ${wish.reason!} where to go, or why? ${code(`!rollback ${wish.what} to ${wish.reason}`)}`,
    )
  if (!undone) return undefined
  const { id, state } = undone
  if (state === 'running')
    return refused(
      'rollback.running',
      text`${id} is running: ${code(`!abort ${id} rollback reason`)} stops it and goes back.`,
    )
  if (state === 'rolled back')
    return refused(
      'rollback.done',
      text`${id} was rolled back already, with ${undone.rolledBackBy ?? 'another'}. ${code(`!why ${id}`)}`,
    )
  if (!undoable.includes(state) || undone.startedAt === undefined)
    return refused(
      'rollback.state',
      text`${id} is ${state}: it changed nothing that could be rolled back. ${code(`!why ${id}`)}`,
    )
  const { runs, partial } = targetState(world.state.targets, undone.plan.service, undone.plan.target)
  const later = partial ?? runs.at(-1)?.deploy
  if (wish.what === id && later !== id)
    return refused(
      'rollback.superseded',
      text`${id} no longer runs there, ${later ?? 'something else'} does: ${code(`!rollback ${undone.plan.service} in ${undone.plan.target}`)}`,
    )
  return undefined
}
