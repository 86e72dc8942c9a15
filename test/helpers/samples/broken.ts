/** Samples of facts about broken items, and about those who come and go. */
import type { BrokenFact } from '../../../src/core/broken/facts.ts'
import type { PresenceFact } from '../../../src/core/presence/facts.ts'
import { noon } from '../given.ts'

type Samples = {
  readonly [T in (BrokenFact | PresenceFact)['type']]: Extract<BrokenFact | PresenceFact, { readonly type: T }>
}

const B1 = { broken: 'B1', by: 'ada' } as const
const minute = 60_000

/** The story of one item: reported, claimed, given back, claimed again, fixed, broken again, dismissed. */
export const brokenSamples: Samples = {
  'broken.reported': {
    ...{ type: 'broken.reported', ...B1, service: 'web', what: 'search is empty', severity: 2 },
    ...{ room: 'ops', at: noon - 5 * minute },
  },
  'broken.amended': { type: 'broken.amended', ...B1, severity: 1, cause: 'D1', kind: 'surprise', covered: false },
  'broken.proposed': { type: 'broken.proposed', ...B1, to: 'ben' },
  'broken.claimed': {
    type: 'broken.claimed',
    broken: 'B1',
    owner: 'ben',
    by: 'ben',
    askAt: noon + 45 * minute,
    at: noon,
  },
  'broken.help-wanted': { type: 'broken.help-wanted', broken: 'B1', by: 'ben', what: 'who knows the index?' },
  'broken.joined': { type: 'broken.joined', broken: 'B1', by: 'cleo' },
  'presence.left': { type: 'presence.left', person: 'ben', door: 'irc', at: noon, gone: noon + 5 * minute },
  'presence.came': { type: 'presence.came', person: 'ben', door: 'irc', since: noon },
  'broken.asked': { type: 'broken.asked', broken: 'B1', owner: 'ben', until: noon + 15 * minute },
  'broken.confirmed': { type: 'broken.confirmed', broken: 'B1', owner: 'ben', askAt: noon },
  'broken.released': { type: 'broken.released', broken: 'B1', owner: 'ben', why: 'said', by: 'ben', reason: 'lunch' },
  'broken.fixed': { type: 'broken.fixed', ...B1, fix: 'D13', note: 'the index was built anew' },
  'broken.reopened': { type: 'broken.reopened', ...B1, reason: 'it is empty again' },
  'broken.dismissed': { type: 'broken.dismissed', ...B1, reason: 'the cache of one browser' },
}
