/** What becomes of a deployment that comes after something, when something happened that may matter to it. */
import type { Act } from '../clock/tick.ts'
import { wishOf } from '../deploy/plan.ts'
import { aimOf } from '../deploy/start.ts'
import { findDeploy } from '../deploys.ts'
import type { Wish } from '../gates/gate.ts'
import { order } from '../gates/order.ts'
import type { World } from '../world.ts'
import { wayOf } from './slice.ts'

/** As it was asked for; undefined when its place has left the configuration. */
function wishFor(id: string, world: World): Wish | undefined {
  const deploy = findDeploy(world.state.deploys, id)
  const aim = deploy && aimOf(deploy, world)
  return aim && { ...wishOf(aim, deploy.plan, world), by: deploy.by }
}

export const orderAct: Act = {
  kind: 'order',
  asks(id, world) {
    const wish = wishFor(id, world)
    return wish ? (order.asks?.(wish, world) ?? []) : []
  },
  act(id, world) {
    const { way: before, told } = world.state.orders[id]!
    const wish = wishFor(id, world)
    const gate = wish && order.check(wish, world)
    const way = gate?.code === 'order.breaks' ? undefined : wayOf(gate)
    if (!gate || way === undefined || way === before) return [{ type: 'order.looked', deploy: id }]
    // That it has to wait a little longer is told when they try; that it can go, and that it can't, by itself.
    const tells = way !== 'waits' && way !== told
    return [{ type: 'order.turned', deploy: id, way, gate, ...(tells && { told: true }) }]
  },
}
