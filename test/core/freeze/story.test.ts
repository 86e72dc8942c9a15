import { expect, test } from 'vitest'
import { given, read, running } from '../../helpers/given.ts'

type Story = ReturnType<typeof given>

const room = (story: Story): string => story.last().room.map(read).join('\n')

test('a freeze with an exception, and a cause that lifts it', () => {
  const story = given('done web production', '!deploy web c2 to production', 'ben> !blocker add T12345 "login is slow"')
  story.when('ben> !freeze web/production login is slow cause=T12345').expects({
    facts: ['freeze.declared', 'freeze.begun'],
    says: ['F1 freeze by ben: no deployments of web production now, until T12345 is closed: login is slow'],
  })
  story.when('ben> !approve D2', '!start D2').expects({
    refused: 'freeze.deny',
    says: [
      'freeze F1 of web production by ben (login is slow, until T12345 is closed)',
      '!freeze except F1 web for=ada',
    ],
  })
  story.when('!deploy web c3 to production').expects({
    states: { D3: 'denied' },
    says: ['since 12:', '!override D3 freeze reason'],
  })
  story.when('ben> !freeze except F1 web c2 for=ada it makes the login fast').expects({
    facts: ['freeze.exempted'],
    says: ['F1 has an exception: web c200000 by ada, approved by ben: it makes the login fast', '!deploy web c200000'],
  })
  story.when('cleo> !freeze').expects({ says: 'except web c200000 by ada: it makes the login fast (approved by ben)' })
  story.when('!start D2', 'rest of D2').expects({ states: { D2: 'done', D3: 'denied' } })
  story.when('!deploy web c3 to production').expects({ states: { D4: 'denied' } })
  story.when('ben> !blocker done T12345', '+1s').expects({ facts: ['freeze.lifted'] })
  expect(room(story)).toContain('F1 is lifted: T12345 is closed')
  story.when('+1s').expects({ facts: ['freeze.counted'] })
  expect(room(story)).toContain('Behind F1 2 commits piled up')
  expect(room(story)).toContain('web production: 2 commits up to c400000 · !deploy web c400000 to production')
  expect(room(story)).toContain('Denied meanwhile: D3 and D4, asked for by ada')
  story.when('!deploy web c3 to production').expects({ states: { D5: 'requested' } })
  expect(read(story.last().reply)).not.toContain('freeze')
})

test('a deployment in flight when a freeze begins finishes its step, and then asks', () => {
  const story = given(...running)
  story.when('ben> !freeze web now..18:00 the demo').expects({
    facts: ['freeze.declared', 'freeze.begun', 'deploy.held'],
    says: 'D1 held by F1: the demo',
  })
  story.when('step ok').expects({ states: { D1: 'waiting' } })
  story.when('!go D1').expects({ refused: 'go.held', says: '!resume D1' })
  story.when('!resume D1').expects({
    refused: 'freeze.deny',
    says: ['goes no further in freeze F1 by ben: the demo', '!override D1 freeze reason', '!rollback D1'],
  })
  story.when('ben> !freeze except F1 web main for=ada half of it is out').expects({ says: '!resume D1' })
  story.when('!resume D1', '!go D1', 'step ok').expects({ states: { D1: 'done' } })
})

test('what was held by a freeze goes on by word only, once it is lifted', () => {
  const story = given(...running, 'ben> !freeze web now..18:00 the demo', 'step ok')
  story.when('ben> !freeze lift F1 the demo is over').expects({
    says: ['F1 is lifted by ben: the demo is over', 'Stopped by it: D1 of ada !resume D1'],
    states: { D1: 'waiting' },
  })
  story.when('!resume D1', '!go D1').expects({ states: { D1: 'running' } })
})

test('it goes on with an override, which names the freeze and no other', () => {
  const story = given(...running, 'ben> !freeze web now..18:00 the demo', 'step ok')
  story.when('cleo> !override D1 freeze half of it is out').expects({
    facts: ['deploy.overridden'],
    says: 'overridden by cleo: freeze (half of it is out)',
    states: { D1: 'waiting' },
  })
  story.when('!resume D1').expects({ says: 'released by ada' })
  story.when('ben> !freeze all now..18:00 another demo').expects({ says: 'D1 held by F2: another demo' })
  story.when('!resume D1').expects({ refused: 'freeze.deny', says: 'freeze F2' })
})

test('a last step that runs is left to end; a failed one is not tried again', () => {
  const last = given(...running, 'step ok', '!go D1')
  last.when('ben> !freeze web now..18:00 the demo').expects({ facts: ['freeze.declared', 'freeze.begun'] })
  last.when('step fails').expects({ states: { D1: 'failed' } })
  last.when('!retry D1').expects({ refused: 'freeze.deny', says: '!rollback D1' })
})

test('rollbacks pass, and say so', () => {
  const story = given('done web production', 'done web production', 'ben> !freeze all now..18:00 the demo')
  story.when('!rollback D2 it is broken').expects({ states: { D3: 'running' } })
  expect(story.deploy('D3').gates).toContainEqual(
    expect.objectContaining({ gate: 'freeze', verdict: 'allow', why: 'in freeze F1, but rollbacks pass' }),
  )
  story.when('ben> !freeze web now..18:00 more').expects({ facts: ['freeze.declared', 'freeze.begun'] })
})

test('an override passes the freezes that it was given for, not a later one', () => {
  const story = given('ben> !freeze web now..18:00 the demo', '!deploy web main to production')
  story.when('cleo> !override D1 freeze we must').expects({ states: { D1: 'requested' } })
  story.when('ben> !freeze all now..18:00 more', 'ben> !approve D1', '!start D1').expects({ refused: 'freeze.deny' })
  story.when('cleo> !override D1 freeze we still must').expects({ states: { D1: 'approved' } })
  story.when('ben> !freeze lift F1', '!start D1').expects({ states: { D1: 'running' } })
})

test('a freeze that only warns', () => {
  const story = given('ben> !freeze warn production 2h the demo')
  story.when('!deploy web main to production').expects({
    says: 'mind: freeze F1 of every production by ben (the demo)',
    states: { D1: 'requested' },
  })
  story.when('ben> !approve D1', '!start D1').expects({ states: { D1: 'running' } })
  story.when('+3h').expects({ facts: ['freeze.ended', 'notice.opened'] })
  story.when('+1m').expects({ facts: [] })
})

test('an exception is for its person, its service and its revision', () => {
  const story = given(
    'ben> !freeze all now..18:00 the demo',
    'ben> !freeze except F1 web c2 for=ada it is needed',
    '!deploy web c2 to staging',
  )
  story.expects({ states: { D1: 'running' } })
  expect(story.deploy('D1').gates).toContainEqual(expect.objectContaining({ why: 'in freeze F1, with an exception' }))
  story.when('!deploy web c3 to staging').expects({ states: { D2: 'denied' } })
  story.when('cleo> !deploy web c2 to staging').expects({ states: { D3: 'denied' } })
  story.when('!deploy api c2').expects({ states: { D4: 'denied' } })
})

test('an exception can be for whatever revision', () => {
  const story = given('ben> !freeze all now..18:00 the demo', 'cleo> !freeze except F1 web for @ada it is needed')
  story.when('!deploy web c3 to staging').expects({ states: { D1: 'running' } })
})

test('between two steps without a pause it asks too', () => {
  const story = given('!deploy api main', 'cleo> !approve D1', 'ben> !approve D1', 'step ok', '+10m')
  story.when('ben> !freeze api now..18:00 the demo', 'step ok')
  story.expects({
    says: [
      'ada: D1 migrate is out (30 s), held there by F1: the demo. Go on?',
      '!resume D1 · !abort D1 [rollback] reason',
    ],
  })
  story.when('ben> !freeze lift F1', '!resume D1').expects({ says: 'rest next' })
})
