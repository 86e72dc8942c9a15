/** What the clock makes of the deployments that begin by themselves: to staging, and on by promotion. */
import type { Act } from '../clock/tick.ts'
import * as promotion from './promotion.ts'
import { wayKey } from './slice.ts'
import * as staging from './staging.ts'

const read = (id: string): { kind: string; service: string } => {
  const space = id.indexOf(' ')
  return { kind: id.slice(0, space), service: id.slice(space + 1) }
}

export const rolloutAct: Act = {
  kind: 'rollout',
  fresh: world =>
    Object.values(world.org.services).flatMap(service => [
      ...(staging.isFresh(service, world) ? [wayKey({ service: service.name, kind: 'staging' })] : []),
      ...(promotion.isFresh(service, world) ? [wayKey({ service: service.name, kind: 'promotion' })] : []),
    ]),
  asks(id, world) {
    const { kind, service } = read(id)
    const ask = kind === 'staging' ? staging.stagingAsks : promotion.promotionAsks
    return ask(world.org.services[service], world)
  },
  act(id, world) {
    const { kind, service } = read(id)
    return kind === 'staging' ? staging.stagingFacts(service, world) : promotion.promotionFacts(service, world)
  },
}
