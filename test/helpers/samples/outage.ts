/** Samples of what is recorded of outages. */
import type { OutageFact } from '../../../src/core/outage/facts.ts'
import { noon } from '../given.ts'

type Samples = { readonly [T in OutageFact['type']]: Extract<OutageFact, { readonly type: T }> }

const hour = 3_600_000
const O1 = { outage: 'O1', by: 'ben' } as const

export const outageSamples: Samples = {
  'outage.drafted': {
    type: 'outage.drafted',
    ...{ ...O1, room: 'ops' },
    details: { services: ['web'], from: noon + hour, until: noon + 3 * hour, audience: 'everybody' },
  },
  'outage.edited': {
    type: 'outage.edited',
    ...O1,
    to: { reason: 'a new database', impact: 'web can only be read', ticket: 'T1' },
    without: ['unavailable'],
  },
  'outage.scheduled': { type: 'outage.scheduled', ...O1, remind: [hour / 2] },
  'outage.moved': { type: 'outage.moved', ...O1, from: noon + 2 * hour, until: noon + 4 * hour, reason: 'the demo' },
  'outage.reminded': { type: 'outage.reminded', outage: 'O1', before: hour / 2 },
  'outage.asked': { type: 'outage.asked', outage: 'O1', what: 'start' },
  'outage.turned': { type: 'outage.turned', ...O1, to: 'in progress', at: noon, next: noon + hour },
  'outage.updated': { type: 'outage.updated', ...O1, at: noon, note: 'half of it is moved', next: noon + 2 * hour },
  'outage.extended': { type: 'outage.extended', ...O1, at: noon, until: noon + 5 * hour, next: noon + 2 * hour },
  'outage.silent': { type: 'outage.silent', outage: 'O1', due: noon + 2 * hour, next: noon + 3 * hour },
  'outage.overrun': { type: 'outage.overrun', outage: 'O1', due: noon + 5 * hour, next: noon + 6 * hour },
  'outage.reopened': {
    type: 'outage.reopened',
    ...{ ...O1, to: 'in progress', at: noon, reason: 'it is slow', until: noon + 7 * hour, next: noon + 6 * hour },
  },
  'outage.declared': {
    type: 'outage.declared',
    ...{ outage: 'O2', by: 'ben', room: 'ops', services: ['web'], reason: 'nobody can log in' },
    ...{ audience: 'everybody', at: noon, next: noon + hour },
  },
  'outage.explained': { type: 'outage.explained', outage: 'O2', by: 'ben', account: { factors: 'the disk was full' } },
}
