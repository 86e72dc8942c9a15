/** A planned deployment of which somebody passes a gate: before its day that is kept for it, on its day it goes on. */

import { wishOf } from '../deploy/plan.ts'
import { aimOf, gatesNow } from '../deploy/start.ts'
import { type Deploy, findDeploy } from '../deploys.ts'
import type { Fact } from '../facts.ts'
import { denials, type Gate } from '../gate.ts'
import type { World } from '../world.ts'
import { callFacts } from './call.ts'
import { isItsTime } from './its-time.ts'
import { gatesThen } from './then.ts'

/** What gates say to it now, if it can be asked for now; else what they would say on its day, and whether it is ready. */
export function gatesOfPlan(deploy: Deploy, world: World): Gate[] {
  const now = gatesNow(deploy, world)
  const aim = aimOf(deploy, world)
  if (isItsTime(deploy, world.at) || !aim || !deploy.on) return now
  const { by, on, gates, plan } = deploy
  return [...gatesThen({ ...wishOf(aim, plan, world), by, on }, world, gates), ...now.filter(g => g.gate === 'ready')]
}

/** Asked for on its day in vain, it is asked for once more when the last gate that said no was passed. */
export function calledFacts(id: string, world: World): Fact[] {
  const deploy = findDeploy(world.state.deploys, id)!
  const aim = aimOf(deploy, world)
  const waits = deploy.withheldAt !== undefined && isItsTime(deploy, world.at)
  return waits && aim && denials(gatesNow(deploy, world)).length === 0 ? callFacts(deploy, aim, world) : []
}
