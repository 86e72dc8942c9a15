/** Who is thanked is named; where something went wrong, nobody is. */
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/facts.ts'
import { emptyState } from '../../../src/core/state.ts'
import { plainWords } from '../../../src/core/timeline/plain.ts'
import { sayFact } from '../../../src/core/timeline/words/index.ts'
import { org } from '../../helpers/org.ts'
import { samples } from '../../helpers/samples.ts'

const by = { door: 'terminal', name: 'cleo', person: 'cleo' } as const

const told = (fact: Fact): string => plainWords(sayFact({ fact, by, about: 'D1', at: 0, state: emptyState, org }) ?? [])

/** Facts in which something went wrong, with whatever makes them so. */
const wrong: Readonly<Partial<Record<Fact['type'], object>>> = {
  'deploy.rejected': {},
  'deploy.overridden': {},
  'deploy.held': {},
  'deploy.failed': {},
  'deploy.orphaned': {},
  'deploy.aborted': {},
  'deploy.verified': { verdict: 'bad' },
  'outage.overrun': {},
  'outage.silent': {},
  'outage.extended': {},
  'outage.reopened': {},
  'apibreak.answered': { answer: 'blocked' },
  'apibreak.postponed': {},
  'apibreak.cancelled': {},
  'testing.cancelled': {},
  'crew.answered': { parts: [] },
  'crew.lacking': {},
  'duty.raised': { to: 'room' },
  'broken.released': {},
  'broken.dismissed': {},
  'broken.reopened': {},
  'train.held': {},
  'train.reversed': {},
  'freeze.declared': {},
}

describe('what went wrong', () => {
  test.each(Object.entries(wrong))('%s names nobody', (type, more) => {
    const fact = { ...samples[type as Fact['type']], ...more }
    const own = { by: 'cleo', owner: 'cleo', person: 'cleo', note: 'n', reason: 'r', consumer: 'bodhi' }
    const named = Object.fromEntries(Object.entries(own).filter(([key]) => key in fact))
    const said = told({ ...fact, ...named } as Fact)
    expect(said).not.toBe('')
    expect(said).not.toMatch(/cleo|ada|ben/)
  })
})

test('every fact there is can be told, or has nothing to tell, whatever the state knows of it', () => {
  for (const fact of Object.values(samples)) expect(told(fact)).not.toMatch(/undefined|\[object/)
})
