/** Rolling back: to what was last seen healthy, or to what is named. */
import { answerTo, type Question, type Revision } from '../asks.ts'
import type { Deploy } from '../deploys.ts'
import { offerOff } from '../flag/milder.ts'
import { did, type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { revisionAsk } from '../revision/wanted.ts'
import { choices } from '../safe/command.ts'
import { candidatesAsks } from '../safe/judge.ts'
import { lastHealthy, targetState } from '../targets.ts'
import { list, short } from '../words.ts'
import type { World } from '../world.ts'
import { isRefusal } from './locate.ts'
import { locateUndo, type RollbackWish, type Undo } from './locate-undo.ts'
import { planAsks, previousOf } from './plan.ts'
import { planRevision, requestFacts } from './request.ts'

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
  const others = isNaked(wish) ? candidatesAsks(undo, world) : []
  return [...named, ...planAsks(undo.aim, isRefusal(revision) ? undefined : revision, world), ...others]
}

/** By service alone: where to go back to is left to me. */
const isNaked = ({ what, to }: RollbackWish): boolean => to === undefined && !/^D\d+$/.test(what)

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
  const unsafe = isNaked(wish) ? choices(undo, wish, world) : undefined
  if (unsafe) return unsafe
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
