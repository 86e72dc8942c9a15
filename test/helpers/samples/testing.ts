/** One sample of every fact of calls for testing, in an order in which each changes something. */
import type { TestingFact } from '../../../src/core/testing/facts.ts'
import { revisionOf } from '../commits.ts'
import { noon } from '../given.ts'

type Samples = { readonly [T in TestingFact['type']]: Extract<TestingFact, { readonly type: T }> }

const Q1 = { call: 'Q1' } as const
const login = { ...Q1, area: 'login', by: 'ada' } as const

export const testingSamples: Samples = {
  'testing.drafted': {
    type: 'testing.drafted',
    ...{ ...Q1, service: 'web', revision: revisionOf('c2'), by: 'ada', feeds: 'D1', room: 'ops' },
  },
  'testing.filled': {
    type: 'testing.filled',
    ...{ ...Q1, by: 'ada', until: noon + 86_400_000, areas: [{ name: 'login', owner: 'ben' }], breaks: ['X1'] },
    ...{ where: 'staging', access: 'your account', unanswered: 'we wait', decision: noon, audience: 'everybody' },
  },
  'testing.opened': { type: 'testing.opened', ...Q1, by: 'ada' },
  'testing.released': { type: 'testing.released', ...login, owner: 'ben' },
  'testing.claimed': { type: 'testing.claimed', ...login },
  'testing.judged': {
    type: 'testing.judged',
    ...{ ...login, result: 1, verdict: 'fail', commit: revisionOf('c2').commit, note: 'no password works' },
  },
  'testing.dismissed': { type: 'testing.dismissed', ...Q1, result: 1, by: 'ben', reason: 'a typing error' },
  'testing.revised': { type: 'testing.revised', ...Q1, revision: revisionOf('c3'), by: 'ada' },
  'testing.reminded': { type: 'testing.reminded', ...Q1, due: noon },
  'testing.extended': { type: 'testing.extended', ...Q1, until: noon + 2 * 86_400_000, by: 'ada' },
  'testing.closed': { type: 'testing.closed', ...Q1, how: 'incomplete', missing: ['login'], fails: [1], by: 'ada' },
  'testing.cancelled': { type: 'testing.cancelled', ...Q1, by: 'ada', reason: 'another build comes' },
}
