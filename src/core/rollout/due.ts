/** What the clock makes of the deployments that begin by themselves: to staging, and on by promotion. */
import type { Act } from '../clock/tick.ts'
import { wayKey } from './slice.ts'
import { isFresh, stagingAsks, stagingFacts } from './staging.ts'

const read = (id: string): { kind: string; service: string } => {
  const space = id.indexOf(' ')
  return { kind: id.slice(0, space), service: id.slice(space + 1) }
}

export const rolloutAct: Act = {
  kind: 'rollout',
  fresh: world =>
    Object.values(world.org.services).flatMap(service =>
      isFresh(service, world) ? [wayKey({ service: service.name, kind: 'staging' })] : [],
    ),
  asks(id, world) {
    const { service } = read(id)
    return stagingAsks(world.org.services[service], world)
  },
  act(id, world) {
    const { service } = read(id)
    return stagingFacts(service, world)
  },
}
