/** Samples of facts about API breaks and the consumers of services. */
import type { BreakFact } from '../../../src/core/apibreak/facts.ts'
import type { CatalogueFact } from '../../../src/core/catalogue/facts.ts'
import { noon } from '../given.ts'

const X1 = { break: 'X1', by: 'ada' } as const
const day = 86_400_000

type Samples = {
  readonly [T in (BreakFact | CatalogueFact)['type']]: Extract<BreakFact | CatalogueFact, { readonly type: T }>
}

export const breakSamples: Samples = {
  'apibreak.drafted': { type: 'apibreak.drafted', ...X1, service: 'web', version: '2.0', room: 'ops' },
  'apibreak.described': {
    type: 'apibreak.described',
    ...X1,
    set: { kind: 'removed', items: ['GET /v1/builds is removed'], productionAt: noon + 30 * day },
  },
  'apibreak.announced': { type: 'apibreak.announced', ...X1, consumers: ['bodhi'], remind: [7 * day, day] },
  'apibreak.asked': {
    type: 'apibreak.asked',
    break: 'X1',
    asked: [{ consumer: 'bodhi', where: { how: 'private', people: ['ben'] } }],
  },
  'apibreak.answered': { type: 'apibreak.answered', ...X1, consumer: 'bodhi', answer: 'blocked', note: 'not packaged' },
  'apibreak.staged': { type: 'apibreak.staged', ...X1 },
  'apibreak.postponed': {
    ...{ type: 'apibreak.postponed', ...X1, was: noon + 30 * day },
    ...{ productionAt: noon + 40 * day, reason: 'the client is late' },
  },
  'apibreak.reminded': { type: 'apibreak.reminded', break: 'X1', before: 7 * day },
  'apibreak.browned': { type: 'apibreak.browned', break: 'X1', from: noon, turn: 'begun' },
  'apibreak.cut': { type: 'apibreak.cut', ...X1, work: 'D1' },
  'consumer.found': {
    ...{ type: 'consumer.found', consumer: 'koschei', service: 'web', by: 'ada', owner: 'ben' },
    ...{ what: 'calls the old address', about: 'X1' },
  },
  'apibreak.doubted': { type: 'apibreak.doubted', break: 'X1', work: 'D1' },
  'apibreak.withdrawn': { type: 'apibreak.withdrawn', ...X1, reason: 'D1 went back', at: noon },
  'apibreak.done': { type: 'apibreak.done', ...X1, at: noon },
  'apibreak.cancelled': { type: 'apibreak.cancelled', ...X1, reason: 'nobody needs it' },
}
