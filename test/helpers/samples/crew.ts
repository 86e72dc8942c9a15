/** One sample of every fact of crews, in an order in which each changes something. */
import type { CrewFact } from '../../../src/core/crew/facts.ts'
import { noon } from '../given.ts'

type Samples = { readonly [T in CrewFact['type']]: Extract<CrewFact, { readonly type: T }> }

const hour = 3_600_000
const D1 = { crew: 'D1' } as const
const day = { from: noon + 24 * hour, until: noon + 33 * hour }
const next = { from: noon + 48 * hour, until: noon + 57 * hour }
const plan = { spans: [day], base: day, scope: ['web c200000 → production'] }
const lead = { role: 'lead', need: 1, from: ['release'], backups: ['cleo'] }

export const crewSamples: Samples = {
  'crew.called': { type: 'crew.called', ...D1, by: 'ada', plan, roles: [lead], room: 'ops' },
  'crew.staffed': { type: 'crew.staffed', ...D1, by: 'ada', roles: [lead, { ...lead, role: 'infra', need: 2 }] },
  'crew.asked': {
    type: 'crew.asked',
    ...{ ...D1, person: 'ben', role: 'lead', by: 'ada', parts: [day] },
    next: { at: noon + 12 * hour, what: 'chase' },
  },
  'crew.chased': { type: 'crew.chased', ...D1, person: 'ben', next: { at: noon + 23 * hour, what: 'instead' } },
  'crew.silent': { type: 'crew.silent', ...D1, person: 'ben' },
  'crew.answered': { type: 'crew.answered', ...D1, person: 'ben', roles: ['lead'], parts: [day], door: 'irc' },
  'crew.complete': { type: 'crew.complete', ...D1 },
  'crew.lacking': { type: 'crew.lacking', ...D1, role: 'infra', parts: [day] },
  'crew.checked': { type: 'crew.checked', ...D1, before: 12 * hour, lacking: ['infra'] },
  'crew.redirected': { type: 'crew.redirected', ...D1, notice: 'D1/crew.ask/@ben/1', room: 'ops' },
  'crew.passed': { type: 'crew.passed', ...D1, how: 'handover', moves: [{ role: 'lead', from: 'ben', to: 'cleo' }] },
  'crew.moved': {
    type: 'crew.moved',
    ...D1,
    by: 'ada',
    was: plan,
    now: { ...plan, spans: [next], base: next },
    keeps: false,
  },
  'crew.released': { type: 'crew.released', ...D1, person: 'cleo', role: 'lead', why: 'ben is there' },
  'crew.dropped': { type: 'crew.dropped', ...D1, person: 'ben', by: 'ada', reason: 'ill' },
  'crew.kept': { type: 'crew.kept', ...D1 },
  'crew.off': { type: 'crew.off', person: 'ben', by: 'ben', ...next },
  'crew.back': { type: 'crew.back', person: 'ben', by: 'ben' },
  'crew.ended': { type: 'crew.ended', ...D1, how: 'over' },
}
