import { describe, expect, test } from 'vitest'
import { given } from '../../helpers/given.ts'

const locked = '!lock web/production schema migration until 16:00'

test('a denial names who, since when, until when, why, and what to do', () => {
  const story = given(locked).when('cleo> !deploy web main to production')
  story.expects({
    states: { D1: 'denied' },
    says: [
      'no: ada holds a lock there (schema migration), since 12:00 UTC, until Fri 13 Mar 15:00 UTC · !lock ask web/production',
      '!lock tell web/production · !queue web production · !override D1 lock reason',
    ],
  })
  expect(story.button('D1', 'Ask the holder').press).toBe('!lock ask web/production')
  story
    .when('cleo> !queue web production')
    .expects({ says: 'You are number 1 for web production, after the lock of ada' })
})

test('what was approved before does not start under the lock of another', () => {
  const story = given('cleo> !deploy web main to production', 'ben> !approve D1', locked)
  story.when('cleo> !start D1').expects({
    refused: 'lock.held',
    says: ['ada holds a lock there (schema migration)', '!lock tell web/production'],
  })
  story.when('!unlock', 'cleo> !start D1').expects({ states: { D1: 'running' } })
})

test('what starts by itself does not, under the lock of its own requester; in person it does', () => {
  const story = given('!deploy api main', '!lock api schema', 'cleo> !approve D1', 'ben> !approve D1')
  story.expects({ states: { D1: 'approved' } })
  story.when('cleo> !start D1').expects({ refused: 'lock.in-person', says: 'ada holds a lock there (schema)' })
  story.when('!start D1').expects({ states: { D1: 'running' } })
})

test('a lock for one revision keeps its holder from another', () => {
  const story = given('!lock web/production c2 only change=c2')
  story.when('!deploy web c3 to production').expects({
    states: { D1: 'denied' },
    says: ['your lock there is for c200000 (c2 only)', '!lock web/production reason change=c300000'],
  })
  story
    .when('!deploy web c2 to production')
    .expects({ states: { D2: 'requested' }, says: 'ok: nobody else there, your lock' })
  story.when('!lock web/production c3 as well change=c3', '!deploy web c3 to production').expects({
    states: { D3: 'requested' },
  })
})

test('rollbacks pass, with a word', () => {
  const story = given('done web production', 'done web production', locked).when('cleo> !rollback D2 it is broken')
  story.expects({ states: { D3: 'running' } })
  expect(story.deploy('D3').gates).toContainEqual(
    expect.objectContaining({ code: 'lock.rollback', verdict: 'warn', why: expect.stringContaining('rollbacks pass') }),
  )
})

test('an override passes this lock, not the next one there', () => {
  const story = given(locked, '!deploy web c2 to staging', 'cleo> !deploy web main to production')
  story.when('cleo> !override D2 lock the site is down', 'ben> !approve D2').expects({ states: { D2: 'approved' } })
  story.when('!unlock', '+1m', '!lock web/production once more', 'cleo> !start D2').expects({ refused: 'lock.held' })
})

test('nobody is called from the queue into the lock of another', () => {
  const story = given(
    '!deploy web main to staging',
    'cleo> !queue web staging',
    '!lock web/staging look at it',
    'rest of D1',
  )
  story.when('+1m').expects({ facts: [] })
  story.when('!unlock', '+1s').expects({ facts: ['queue.called'] })
  story.when('!lock web/staging once more').expects({ refused: 'lock.turn', says: "It is cleo's turn" })
})

describe('locking', () => {
  test.each([
    ['!lock web/production', 'lock.reason', 'What for?'],
    ['!lock web the demo', 'naked', 'web has staging and production'],
    ['!lock wep/staging the demo', 'unknown.service', 'did you mean web'],
    ['!lock web/staging the demo until 25:00', 'time.unclear', 'Until when?'],
    ['!lock web/staging the demo until=25:00', 'time.unclear', 'Until when?'],
    ['!lock web/staging the demo until 13:00', 'lock.past', 'a later time'],
    ['!lock web/staging the demo for 9d', 'lock.long', '!freeze'],
    ['!lock web/staging the demo change=nonsense', 'unknown.revision', 'No revision nonsense'],
    ['!lock web/staging the demo then=ben', 'lock.heir', 'ben'],
    ['!lock web/staging the demo then=ada', 'lock.heir', 'that is you'],
    ['!lock ask web/staging', 'lock.free', '!lock web/staging reason'],
    ['!lock take web/staging I must', 'lock.free', '!lock web/staging reason'],
    ['!handover web/staging', 'handover.whom', '!handover @x web/staging'],
    ['!lock extend', 'lock.none', 'You hold no lock'],
    ['ben> !lock web/staging the demo', 'who.role', 'role deploy'],
  ] as const)('%s is refused', (line, refused, says) => {
    given().when(line).expects({ refused, says })
  })

  test('is refused while another deploys there', () => {
    given('!deploy web main to staging')
      .when('cleo> !lock web/staging the demo')
      .expects({ refused: 'lock.busy', says: ['D1 by ada is running', '!queue web staging'] })
  })

  test.each([
    ['!lock web staging the demo', 'the demo'],
    ['!lock api the demo', 'the demo'],
    ['!lock web/staging reason="the demo" until=14:00', 'the demo'],
    ['!lock web/staging waiting for ben', 'waiting for ben'],
  ])('%s', (line, reason) => {
    const story = given().when(line)
    expect(story.facts()[0]).toMatchObject({ type: 'lock.taken', by: 'ada', reason })
  })

  test('again by its holder says it anew', () => {
    const story = given('!lock web/staging the demo for 4h').when('!lock web/staging only until lunch for 1h')
    story.expects({ facts: ['lock.taken'], says: 'ada locked web staging until 13:00 UTC' })
  })

  test('which of two is meant is asked', () => {
    const story = given('!lock web/staging a', '!lock api b')
    story.when('!unlock').expects({ refused: 'lock.which', says: 'web/staging and api/live' })
    story.when('!handover cleo').expects({ refused: 'lock.which', says: '!handover cleo web/staging' })
    story.when('!unlock api').expects({ facts: ['lock.released'] })
  })
})

describe('handing over', () => {
  test.each([
    ['!handover @ben', 'handover.role', 'the role deploy is for oncall or infra'],
    ['!handover ada', 'handover.self', 'yours already'],
    ['!handover @nobody', 'unknown.person', 'I know nobody called'],
    ['cleo> !handover @ada web/production', 'lock.other', 'ada holds web/production'],
    ['cleo> !handover @ada', 'lock.none', 'You hold no lock'],
    ['!handover accept H9', 'unknown.handover', '!locks'],
  ] as const)('%s is refused', (line, refused, says) => {
    given(locked).when(line).expects({ refused, says })
  })
})

test('what can’t be read is locked, and frozen', () => {
  const unread = JSON.parse('null') as number
  const there = { service: 'web', target: 'staging' } as const
  given({ type: 'lock.taken', ...there, by: 'cleo', reason: 'x', until: unread })
    .when('+1d', '!deploy web main to staging')
    .expects({ states: { D1: 'denied' } })
  given({
    type: 'freeze.declared',
    freeze: 'F1',
    scope: ['web'],
    mode: 'deny',
    from: 0,
    until: unread,
    reason: 'x',
    by: 'ben',
  })
    .when('!deploy web main to staging')
    .expects({ states: { D1: 'denied' } })
})
