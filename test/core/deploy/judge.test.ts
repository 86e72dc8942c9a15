import { expect, test } from 'vitest'
import { given, running } from '../../helpers/given.ts'

const done = ['!deploy web main to staging', 'rest of D1'] as const

test('done is not the end: anyone who may deploy judges it', () => {
  given(...done)
    .when('cleo> !verify D1 good looks fine')
    .expects({ facts: ['deploy.verified'], says: 'judged good by cleo: looks fine', states: { D1: 'healthy' } })
  given(...done)
    .when('!verify D1 bad checkout is broken')
    .expects({ says: ['judged bad by ada: checkout is broken', '!rollback D1'], states: { D1: 'faulty' } })
})

test('the same word once more is no news; with a reason it is', () => {
  const story = given(...done, '!verify D1 bad checkout is broken')
  story.when('cleo> !verify D1 bad').expects({
    facts: [],
    refused: 'verify.same',
    says: 'judged bad already, by ada at 12:00 UTC: checkout is broken. !rollback D1',
  })
  story.when('cleo> !verify D1 bad so is the search').expects({ facts: ['deploy.verified'] })
  given(...done, '+15m')
    .when('!verify D1 good')
    .expects({ facts: ['deploy.verified'] })
})

test('silence means healthy', () => {
  const story = given(...done)
  story.when('+14m').expects({ facts: [], states: { D1: 'done' } })
  story.when('+1m').expects({ facts: ['deploy.settled'], states: { D1: 'healthy' } })
  expect(story.deploy('D1').verdict!.by).toBeUndefined()
})

test('what was replaced before it was judged was never seen healthy', () => {
  const story = given(...done, '!deploy web c3 to staging', 'rest of D2')
  expect(story.deploy('D1')).toMatchObject({ state: 'done', validUntil: undefined })
  story.when('+15m').expects({ states: { D1: 'done', D2: 'healthy' } })
  story.when('!verify D1 good').expects({ refused: 'verify.state' })
  story.when('!rollback D2').expects({ refused: 'rollback.none' })
})

test('a later look corrects an earlier one', () => {
  const story = given(...done, '!verify D1 good')
  story.when('cleo> !verify D1 bad').expects({ states: { D1: 'faulty' } })
  expect(story.state().targets['web/staging']!.runs.at(-1)!.verdict).toBe('faulty')
})

test.each([
  ['!deploy web main to production', 'requested'],
  ['rolled back web production', 'rolled back'],
])('after %s, nothing is judged', (line, state) => {
  const story = given(line)
  const id = state === 'requested' ? 'D1' : 'D2'
  story.when(`!verify ${id} good`).expects({ refused: 'verify.state', says: `${id} is ${state}` })
})

test('an override is for those who may, names the gate, and takes a reason', () => {
  const story = given('rolled back web production', '!deploy web c3 to production')
  story.when('ben> !override D4 known-bad please').expects({ refused: 'who.role', says: 'cleo' })
  story
    .when('cleo> !override D4 busy please')
    .expects({ refused: 'override.gate', says: '!override D4 known-bad reason' })
  story.when('cleo> !override D4 known-bad').expects({ refused: 'usage', says: 'REASON is missing' })
  story.when('cleo> !override D4 known-bad please').expects({ states: { D4: 'requested' } })
  story.when('cleo> !override D4 known-bad again').expects({ refused: 'override.state' })
})

test('two denials need two overrides', () => {
  const queued = ['!deploy web c1 to staging', '!queue web staging', 'rest of D4', '+1s'] as const
  const story = given('rolled back web production', ...queued)
  story.when('cleo> !deploy web c3 to staging').expects({ states: { D5: 'denied' } })
  story.when('cleo> !override D5 known-bad please').expects({ facts: ['deploy.overridden'], states: { D5: 'denied' } })
  story.when('cleo> !override D5 turn ada is away').expects({ states: { D5: 'running' } })
})

test('nobody passes the gate that keeps a target for one', () => {
  const story = given('!deploy web c1 to staging', '!deploy web c3 to staging')
  story.when('cleo> !override D2 busy please').expects({ refused: 'override.final', says: '!queue web staging' })
})

test('who overrides does not become the requester', () => {
  const story = given(
    'rolled back web production',
    '!deploy web c3 to production',
    'cleo> !override D4 known-bad please',
  )
  story.when('cleo> !approve D4').expects({ states: { D4: 'approved' } })
  const own = given('rolled back web production', 'cleo> !deploy web c3 to production')
  own.when('cleo> !override D4 known-bad please', 'cleo> !approve D4').expects({ refused: 'approve.self' })
})

test('a fix is another commit than what was rolled back, and known', () => {
  const story = given('rolled back web production')
  story.when('!fixed-by D2 c2').expects({ refused: 'fixed.same' })
  story.when('!fixed-by D2 nonsense').expects({ refused: 'unknown.revision' })
  story.when('!fixed-by D1 fix').expects({ refused: 'fixed.none' })
  story.when('!fixed-by D2 fix').expects({ facts: ['commits.fixed'], says: ['f100000', 'ada'] })
  expect(story.state().bad).toMatchObject([{ deploy: 'D2', reason: 'checkout is broken' }])
})

test('what runs can not be judged', () => {
  given(...running)
    .when('!verify D1 good')
    .expects({ refused: 'verify.state', says: 'once it is done' })
})
