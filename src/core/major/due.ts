/** What the clock makes of a planned deployment that is looked at: whether it has become major, what it needs and has. */
import type { Act } from '../clock/tick.ts'
import { findDeploy } from '../deploys.ts'
import { lookFacts } from './look.ts'

export const majorAct: Act = {
  kind: 'major',
  act: (id, world) => (findDeploy(world.state.deploys, id) ? lookFacts(id, world) : []),
}
