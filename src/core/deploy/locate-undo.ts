/** What a rollback would undo, and where. */

import { type Deploy, findDeploy, nextDeployId } from '../deploys.ts'
import { type Outcome, refused } from '../outcome.ts'
import { code, text } from '../post.ts'
import { targetState } from '../targets.ts'
import type { World } from '../world.ts'
import { isRefusal, locate, locateDeploy, type Where } from './locate.ts'
import { type Aim, backSteps } from './plan.ts'

export type RollbackWish = {
  /** A service, or the id of the deployment to undo. */
  readonly what: string
  readonly to?: string
  readonly target?: string
  readonly reason?: string
  /** Although it would be milder to switch flags off. */
  readonly now?: boolean
}

export type Undo = { readonly aim: Aim; readonly undone?: Deploy }

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
