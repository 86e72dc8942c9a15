import { describe, expect, test } from 'vitest'
import { findCowboy } from '../../../src/core/cowboy/slice.ts'
import { denials } from '../../../src/core/gate.ts'
import type { Org } from '../../../src/core/org.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { deployCard } from '../../../src/core/say/card.ts'
import { read } from '../../helpers/given.ts'
import { withCurrent } from '../../helpers/org.ts'
import { given, idOf, out, pool } from './story.ts'

const denied = ['done web production', pool, '!deploy web c2 to production'] as const

describe('what would go over it is denied', () => {
  test('with who, what, which servers, and the ways on', () => {
    const story = given(...denied)
    story.expects({
      states: { D2: 'denied' },
      says: [
        'no: it would overwrite C1 on web1 and web3 of production ("a larger pool" by ada, not landed yet), since 12:01 UTC · !cowboy C1',
        '!cowboy carry C1 D2 · !cowboy drop C1 D2 reason · !cowboy wait D2 · !override D2 cowboy reason · !why D2',
      ],
    })
    expect(story.button('D2', 'Drop C1').asks).toBe('Why?')
    story.when('eve> !why D2').expects({ says: '[cowboy.open]' })
    story.when('eve> !plan web c2 to production').expects({ says: 'no: it would overwrite C1' })
  })

  test.each(['group1', 'production', 'web2,web1'])('on %s', hosts => {
    given(`!cowboy add web ${hosts} pool reason=x`, '!deploy web c2 to production').expects({
      states: { D1: 'denied' },
    })
  })

  test('elsewhere nothing is in the way', () => {
    given(pool, '!deploy web c2 to staging').expects({ states: { D1: 'running' } })
    given(pool, '!deploy api c2 to live').expects({ states: { D1: 'requested' } })
  })

  test('a server that the configuration moves is guarded where it was and where it is', () => {
    const moved = given('!cowboy add web web1.staging pool reason=x', {
      org: org => {
        const { staging, production } = org.services.web!.targets
        const targets = { staging: { ...staging!, hosts: [] }, production: { ...production!, hosts: ['web1.staging'] } }
        return { ...org, services: { ...org.services, web: { ...org.services.web!, targets } } }
      },
    })
    moved.when('!deploy web c2 to staging', '!deploy web c2 to production')
    moved.expects({ states: { D1: 'denied', D2: 'denied' } })
  })

  test('what was approved before does not start, and says how it can', () => {
    const story = given('!deploy web c2 to production', 'ben> !approve D1', pool)
    story.when('!start D1').expects({
      refused: 'cowboy.open',
      says: ["D1 can't start: it would overwrite C1", '!cowboy carry C1 D1 · !cowboy drop C1 reason'],
    })
    story.when('!cowboy wait D1').expects({ refused: 'wait.state', says: 'D1 is approved' })
    story.when('!cowboy carry C1 D1').expects({
      facts: ['deploy.amended', 'prompt.opened'],
      states: { D1: 'requested' },
      says: 'waits for: 1 of release, not ada',
    })
    story.when(...out('D1')).expects({ states: { D1: 'done' } })
  })
})

describe('carried', () => {
  const carried = [...denied, 'ada presses Carry C1 on D2'] as const

  test('it is put back by a step of its own, checked; the plan is another, and is approved as such', () => {
    const story = given(...denied, '!abort D2', '!deploy web c2 to production')
    story.when('!cowboy carry C1 D3').expects({
      facts: ['deploy.amended', 'prompt.opened'],
      states: { D3: 'requested' },
      says: ['D3 puts C1 back at its end, says ada.', 'carries C1 · waits for: 1 of release, not ada'],
    })
    const step = story.deploy('D3').plan.steps.at(-1)
    expect(step).toEqual({
      name: 'reapply C1',
      run: ['./patch', 'C1', 'https://paste.example/12', '--on=web1,web3', idOf('c2')],
      verify: ['./patched', 'web1,web3'],
      timeout: 60_000,
      carries: 'C1',
    })
    expect(read(deployCard('D3', story.state()))).toMatch(/carries C1[\s\S]*○ reapply C1/)
    story.when('ben> !approve D3', '!start D3').expects({ says: 'canary, then everyone, then reapply C1' })
  })

  test('once it is back that is recorded, and the next rollout is asked again', () => {
    const story = given(
      ...carried,
      'ben> !approve D2',
      '!start D2',
      'step ok',
      '!go D2',
      'step ok',
      'restart',
      'step ok',
    )
    story.expects({
      facts: ['step.finished', 'step.passed', 'cowboy.carried', 'deploy.done'],
      says: 'D2 C1 is back and checked',
    })
    story.when('!cowboy C1').expects({ says: 'put back on web1 and web3 of production by D2' })
    story.when('!deploy web c3 to production').expects({ states: { D3: 'denied' } })
  })

  test('approvals given before are void', () => {
    const story = given('cleo> !deploy web c2 to production', pool, '!cowboy carry C1 D1')
    story.expects({
      facts: ['prompt.closed', 'deploy.amended', 'prompt.opened'],
      says: 'D1 puts C1 back at its end, says ada. Approvals so far are void.',
    })
    story.when('cleo> !approve D1').expects({ refused: 'approve.self' })
  })

  test('a step that fails to put it back can be tried again; stopped there, it may be gone', () => {
    const story = given(...carried, 'ben> !approve D2', '!start D2', 'step ok', '!go D2', 'step ok', 'step fails')
    story.expects({ states: { D2: 'failed' } })
    story
      .when('!abort D2 look at web3')
      .expects({ facts: ['prompt.answered', 'prompt.closed', 'deploy.aborted', 'cowboy.overwritten'] })
    expect(story.last().room.length).toBeGreaterThan(1)
    story.when('!cowboys').expects({ says: ['not landed, perhaps gone from production since D2 · !cowboy carried C1'] })
    story.when('!deploy web c3 to production').expects({ states: { D3: 'denied' } })
    story.when('!cowboy carried C1').expects({ says: 'C1 is back on web1 and web3 of production, says ada' })
  })

  test('other gates are asked as things are now, and still stand', () => {
    const story = given('done web production', 'rolled back web production', pool, '!deploy web c3 to production')
    story.expects({ states: { D5: 'denied' } })
    story.when('!cowboy carry C1 D5').expects({
      facts: ['deploy.amended'],
      states: { D5: 'denied' },
      says: 'no: it holds the commits that were rolled back',
    })
    story.when('cleo> !override D5 known-bad we must').expects({ states: { D5: 'requested' } })
  })

  test('what is dropped before the start is not put back, and approved anew, at once', () => {
    const story = given(...carried, 'ben> !approve D2').when('!cowboy drop C1 it was not the pool')
    story.expects({
      facts: ['cowboy.dropped', 'deploy.amended', 'prompt.opened'],
      states: { D2: 'requested' },
      says: 'D2 is asked for again, by ada.',
    })
    expect(story.deploy('D2').carries).toEqual([])
    story.when(...out('D2')).expects({ states: { D2: 'done' } })
    expect(story.deploy('D2').steps).toHaveLength(2)
  })

  test('what has landed, and is in what carries it, is not put back as well', () => {
    const story = given(...carried, '!deploy web c3 to production', '!cowboy carry C1 D3', 'ben> !approve D3')
    story.when('!cowboy landed C1 c3').expects({
      facts: ['cowboy.landed', 'deploy.amended', 'prompt.opened'],
      states: { D2: 'requested', D3: 'requested' },
    })
    expect([story.deploy('D2').carries, story.deploy('D3').carries]).toEqual([['C1'], []])
    story.when(...out('D3'), '!verify D3 good', '+1m').expects({ facts: ['cowboy.checked', 'cowboy.closed'] })
    story.when('ben> !approve D2').expects({ says: 'D2 need not put C1 back any more: approvals so far are void.' })
  })

  test('two at once', () => {
    const story = given(pool, '!cowboy add web web2 "a hosts file" reason=dns', '!deploy web c2 to production')
    story.when('ada presses Carry C1 and C2 on D1')
    expect(story.deploy('D1').plan.steps.map(s => s.name)).toEqual(['canary', 'everyone', 'reapply C1', 'reapply C2'])
  })

  test.each([
    ['!cowboy carry C1 D2', 'carry.already', 'D2 carries C1 already'],
    ['!cowboy carry C1 D1', 'carry.state', 'D1 is healthy: its plan stands'],
    ['!cowboy carry C1 D9', 'unknown.deploy', 'There is no D9'],
    ['!cowboy carry C9 D2', 'unknown.cowboy', 'There is no C9'],
    ['!cowboy carry C1', 'usage', '!cowboy carry C1 D12'],
    ['!cowboy carry C1 C1', 'usage', '!cowboy carry C1 D12'],
    ['!cowboy wait D2', 'wait.state', 'D2 is requested'],
    ['ben> !cowboy carry C1 D2', 'who.role', 'needs the role deploy'],
  ])('%s is late or wrong, and says so', (line, refused, says) => {
    given(...carried)
      .when(line)
      .expects({ refused, says })
  })

  test('not where nothing is configured for it, nor what is elsewhere, nor what is held', () => {
    const story = given(
      '!cowboy add web staging pool reason=x',
      '!deploy web c2 to staging',
      '!deploy web c2 to production',
    )
    story.when('!cowboy carry C1 D1').expects({
      refused: 'carry.none',
      says: ['web staging has no reapply: in the configuration', '!override D1 cowboy reason', '!cowboy carried C1'],
    })
    story
      .when('!cowboy carry C1 D2')
      .expects({ refused: 'carry.elsewhere', says: 'C1 is not on servers of web production' })
    given(pool, '!cowboy landed C1 c2', '!deploy web c3 to production')
      .when('!cowboy carry C1 D1')
      .expects({ refused: 'carry.held', says: 'c300000 holds C1' })
  })
})

describe('dropped', () => {
  test('the deployment that it stood in the way of goes on', () => {
    const story = given(...denied).when('!cowboy drop C1 D2 it was not the pool')
    story.expects({
      facts: ['cowboy.dropped', 'deploy.amended', 'prompt.opened'],
      states: { D2: 'requested' },
      says: ['D2 is asked for again, by ada.', 'waits for: 1 of release, not ada'],
    })
    story.when('!cowboy C1').expects({ says: 'dropped by ada: it was not the pool' })
    story.when('cleo> !cowboy drop C1 D2 again').expects({
      refused: 'cowboy.over',
      says: 'C1 was dropped by ada at 12:01 UTC: it was not the pool',
    })
    story.press('cleo', { label: 'Carry', press: '!cowboy carry C1 D2' }).expects({ refused: 'cowboy.over' })
  })

  test('other deployments stay denied, and a reason may name one', () => {
    const story = given(...denied).when('!cowboy drop C1 d1 brought it')
    story.expects({ facts: ['cowboy.dropped'], states: { D2: 'denied' }, says: 'dropped by ada: D1 brought it' })
  })

  test.each(['!cowboy drop C1', '!cowboy drop C1 D2', '!cowboy drop C1 " "'])('%s asks why', line => {
    given(...denied)
      .when(line)
      .expects({ refused: 'drop.reason', says: 'Why does nobody need it? !cowboy drop C1' })
  })
})

describe('put there while a rollout is on its way', () => {
  const during = [
    'done web production',
    '!deploy web c2 to production',
    'ben> !approve D2',
    '!start D2',
    '+1s',
  ] as const

  test('whoever puts it hears what may go over it', () => {
    given(...during)
      .when(pool)
      .expects({ says: 'D2 is on its way there since before, and may go over it: !hold D2 reason' })
  })

  test('at its end nobody knows whether it is still there, so its owner is asked to look', () => {
    const story = given(...during, pool, 'rest of D2')
    expect(story.facts().at(-1)).toMatchObject({ type: 'cowboy.overwritten', cowboy: 'C1', deploy: 'D2', partly: true })
    expect(story.last().room.map(read).join('\n')).toContain(
      'C1 may be gone from web1 and web3 of production: D2 was on',
    )
    story.when('restart', '!deploy web c3 to production').expects({ states: { D3: 'denied' } })
    story.when('!cowboy carried C1').expects({ facts: ['cowboy.put-back'] })
  })
})

test('its ways out are offered whatever else says no', () => {
  const story = given('done web production', 'rolled back web production', pool, '!deploy web c3 to production')
  story.expects({ states: { D5: 'denied' } })
  expect(denials(story.deploy('D5').gates)[0]!.gate).not.toBe('cowboy')
  expect(story.button('D5', 'Carry C1').press).toBe('!cowboy carry C1 D5')
})

describe('waited for', () => {
  const waiting = [...denied, 'ada presses Wait on D2'] as const

  test('whoever asked is told when the way is free', () => {
    const story = given(...waiting)
    story.expects({ facts: ['cowboy.awaited'], says: 'D2 waits for C1, says ada' })
    story.when('cleo> !cowboy wait D2').expects({ refused: 'wait.already', says: 'D2 waits for C1 already, says ada' })
    story.when('restart', 'cleo> !cowboy drop C1 ask the owner').expects({
      says: 'ada: the way of D2 is free. !deploy web c200000 to production',
    })
    story.when('!cowboy wait D2').expects({ refused: 'wait.free', says: '!deploy web c200000 to production' })
  })

  test('also when what it asks for turns out to hold it', () => {
    const story = given(...waiting, '!deploy web c3 to production', '!cowboy wait D3').when('!cowboy landed C1 c3')
    story.expects({ says: 'ada: the way of D3 is free. !deploy web c300000 to production' })
    expect(story.heard()).not.toContain('D2 is free')
    story.when('!deploy web c3 to production').expects({ states: { D4: 'requested' } })
  })

  test('not before all of them are gone', () => {
    const story = given(pool, '!cowboy add web web2 pool reason=x', '!deploy web c2 to production', '!cowboy wait D1')
    story.when('!cowboy drop C1 not needed')
    expect(story.heard()).not.toContain('the way of D1 is free')
    story.when('!cowboy drop C2 not needed').expects({ says: 'the way of D1 is free' })
  })
})

describe('gone over', () => {
  const gone = (story: ReturnType<typeof given>) =>
    findCowboy(story.state().cowboys, 'C1')!.places.production?.overwritten

  test('knowingly: recorded, told to whoever made it, and nothing is in the way any more', () => {
    const story = given(...denied, 'cleo> !override D2 cowboy the fix is worse', ...out('D2'))
    story.expects({ states: { D2: 'done' } })
    expect(story.facts().at(-1)).toEqual({
      ...{ type: 'cowboy.overwritten', cowboy: 'C1', service: 'web', target: 'production', deploy: 'D2' },
    })
    expect(announce(story.last().entry!, story.state(), story.org())).toContainEqual(
      expect.objectContaining({ to: 'ada', post: expect.objectContaining({ tone: 'warn' }) }),
    )
    story.when('!cowboys').expects({ says: 'not landed, gone from production since D2 · !cowboy carried C1' })
    story.when('!deploy web c3 to production').expects({ states: { D3: 'requested' } })
    story
      .when('!abort D3', '!cowboy carried C1')
      .expects({ facts: ['cowboy.put-back'], says: 'C1 is back on web1 and web3' })
    story.when('!deploy web c3 to production').expects({ states: { D4: 'denied' } })
    expect(gone(story)).toBeUndefined()
  })

  test('an override passes this one, not the next', () => {
    const story = given(...denied, 'cleo> !override D2 cowboy the fix is worse', 'ben> !approve D2')
    story
      .when('!cowboy add web web2 "a hosts file" reason=dns', '!start D2')
      .expects({ refused: 'cowboy.open', says: 'C2' })
  })

  test('by a rollback, which passes and says so', () => {
    const story = given('done web production', 'done web production', pool, '!rollback D2 it is slow')
    story.expects({ states: { D3: 'running' }, says: 'mind: it goes over C1 on web1 and web3 of production' })
    story.when('rest of D3').expects({ states: { D3: 'done' } })
    expect(gone(story)).toMatchObject({ deploy: 'D3', partly: false })
  })

  test('what stands there as far as is known can not be put back', () => {
    given(pool).when('!cowboy carried C1').expects({ refused: 'cowboy.there', says: 'C1 is there, as far as I know' })
    given(pool).when('!cowboy carried C1 staging').expects({ refused: 'cowboy.there' })
  })
})

describe('deployed over by other means', () => {
  const current = { org: (org: Org) => withCurrent(org, 'web'), outside: { current: { 'web/production': 'c1' } } }

  test('whoever made it is told, and it is guarded until somebody has looked', () => {
    const story = given('done web production', pool, current, { outside: { current: { 'web/production': 'c3' } } })
    story.when('!deploy web c4 to production').expects({ states: { D2: 'denied' } })
    expect(story.facts()[0]).toMatchObject({ type: 'drift.found' })
    const told = announce(story.last().entry!, story.state(), story.org()).filter(a => a.to === 'ada')
    expect(told.map(a => read(a.post)).join('\n')).toContain(
      'C1 may be gone from web1 and web3 of production: somebody deployed c300000 there by other means',
    )
    story.when('!cowboys').expects({ says: 'perhaps gone from production since it was deployed to by other means' })
    story.when('!cowboy carried C1').expects({ says: 'C1 is back on web1 and web3' })
  })
})
