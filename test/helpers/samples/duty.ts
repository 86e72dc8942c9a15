/** One sample of every fact of a crew on its day, in an order in which each changes something. */
import type { DutyFact } from '../../../src/core/duty/facts.ts'
import { noon } from '../given.ts'

type Samples = { readonly [T in DutyFact['type']]: Extract<DutyFact, { readonly type: T }> }

const [minute, hour] = [60_000, 3_600_000]
const D1 = { crew: 'D1' } as const
const morning = noon + 24 * hour
const evening = noon + 33 * hour

export const dutySamples: Samples = {
  'duty.rolled': { type: 'duty.rolled', ...D1, from: morning },
  'duty.called': {
    type: 'duty.called',
    ...{ ...D1, call: 1, person: 'ben', why: 'roll', role: 'lead', until: evening, next: morning + 5 * minute },
  },
  'duty.raised': { type: 'duty.raised', ...D1, call: 1, to: 'lead', lead: 'ada', next: morning + 10 * minute },
  'duty.answered': { type: 'duty.answered', ...D1, call: 1, person: 'ben', how: 'here', door: 'irc' },
  'duty.briefed': {
    type: 'duty.briefed',
    ...{ ...D1, person: 'cleo', from: morning + 4 * hour, items: ['B1 web "login fails" (ben)'] },
    ...{ runs: ['D1 web c200000 → production: running'], moments: [{ at: morning, text: 'D1 started' }] },
  },
  'duty.note-asked': { type: 'duty.note-asked', ...D1, person: 'ben', until: morning + 4 * hour },
  'duty.noted': { type: 'duty.noted', ...D1, person: 'ben', text: 'watch 5xx', to: ['cleo'] },
  'duty.turned': { type: 'duty.turned', ...D1, on: [{ person: 'ben', role: 'lead' }], since: morning },
  'duty.ending': { type: 'duty.ending', ...D1, end: evening, lead: 'ben', open: ['B1'] },
  'duty.unended': { type: 'duty.unended', ...D1, end: evening, open: ['B1'] },
  'duty.stood-down': { type: 'duty.stood-down', ...D1, by: 'ben', people: ['ada', 'ben'], open: [] },
  'duty.unable': { type: 'duty.unable', ...D1, door: 'slack', why: 'missing_scope' },
}
