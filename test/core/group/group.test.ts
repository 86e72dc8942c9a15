/** Groups of servers that run different revisions: half-way, after aborts, failures and rollbacks. */
import { expect, test } from 'vitest'
import { revisionOf } from '../../helpers/commits.ts'
import { given, read } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'
import { type org, withTarget } from '../../helpers/org.ts'
import { toGroup0, withTrain } from '../../helpers/train.ts'

const canary = ['!deploy web c2 to production', 'ben> !approve D2', '!start D2', 'step ok'] as const
const status = '!status web'

test('each is shown while they differ, and for how long', () => {
  const story = given('done web production', ...canary, '+5m', status)
  story.expects({
    says: 'web production: c100000 "Change c1" since Fri 13 Mar 12:01 UTC by ada (D1, healthy) · differing for 6 min',
  })
  story.expects({ says: 'differing for 6 min: group0 c200000, group1 c100000\n' })
  story.when('restart', '+3h', status).expects({ says: 'differing for 3 h 6 min: group0 c200000, group1 c100000' })
  story.when('!go D2', 'step ok', status)
  expect(story.heard()).not.toContain('differing')
})

test('by number, where that is known', () => {
  const branches = { web: branch({ c1: {}, c2: {}, c3: {} }) }
  const org2 = (o: typeof org) => ({
    ...o,
    services: { ...o.services, web: { ...o.services.web!, repository: './web.git' } },
  })
  const at = { type: 'drift.found', service: 'web', target: 'staging', revision: revisionOf('c1') } as const
  const story = given({ org: org2, outside: { branches } }, at, 'done web production', ...canary, 'read web', status)
  story.expects({ says: 'group0 r2, group1 c100000' })
})

test('what an abort leaves, until it is rolled back', () => {
  const story = given('done web production', ...canary, '!abort D2 no', status)
  story.expects({ says: ['differing for 60 s: group0 c200000, group1 c100000 · D2 was left half-way (aborted)'] })
  story.when('!rollback web in production', 'step ok', status).expects({})
  expect(story.heard()).not.toContain('differing')
  story.when('rest of D3', status)
  expect(story.heard()).not.toContain('differing')
})

test('a step that did not end well leaves its group half-way', () => {
  const story = given('done web production', ...canary, '!go D2', status)
  story.expects({ says: 'group0 c200000, group1 c100000, half-way to c200000' })
  story.when('step fails', '!abort D2 no', '+1h', status).expects({ says: 'group1 c100000, half-way to c200000' })
  story.when('!deploy web c3 to production', 'ben> !approve D3', '!start D3', 'step ok', status).expects({
    says: 'differing for 63 min: group0 c300000, group1 c100000, half-way to c200000',
  })
  story.when('rest of D3', status)
  expect(story.heard()).not.toContain('differing')
})

test('the first time there is nothing in the others', () => {
  given('!deploy web c1 to production', 'ben> !approve D1', '!start D1', 'step ok', status).expects({
    says: 'nothing known to run · differing for 60 s: group0 c100000, group1 nothing',
  })
})

test('the same again, half-way, is no difference', () => {
  const again = ['!deploy web c1 to production', 'ben> !approve D2', '!start D2', 'step ok', status] as const
  expect(given('done web production', ...again).heard()).not.toContain('differing')
})

test('one group only, and the rest', () => {
  const steps = [
    { name: 'canary', group: 'appservers', run: ['./d'], pause: 'approve' as const, timeout: 1 },
    { name: 'all', run: ['./d'], timeout: 1 },
  ]
  const story = given('done web production', { org: o => withTarget(o, ['web', 'production'], { steps }) }, ...canary)
  story.when(status).expects({ says: 'appservers c200000, the rest c100000' })
})

test('what somebody deployed by other means is everywhere, as far as anybody knows', () => {
  const story = given('done web production', ...canary, '!abort D2 no')
  story.when({ type: 'drift.found', service: 'web', target: 'production', revision: revisionOf('c3') }, status)
  expect(story.heard()).not.toContain('differing')
})

test('a group that is called as every object calls something', () => {
  const steps = [
    { name: 'canary', group: 'constructor', run: ['./d'], pause: 'approve' as const, timeout: 1 },
    { name: 'all', group: 'toString', run: ['./d'], timeout: 1 },
  ]
  const story = given({ org: o => withTarget(o, ['web', 'production'], { steps }) }, 'done web production', ...canary)
  story.when(status).expects({ says: 'constructor c200000, toString c100000' })
})

test('the conductor of a train is told before it goes there', () => {
  const steps = [
    { name: 'canary', group: 'appservers', run: ['./d'], pause: 'approve' as const, timeout: 1 },
    { name: 'all', group: 'backend', run: ['./d'], timeout: 1 },
  ]
  const train = (o: typeof org) => withTarget(withTrain(o), ['web', 'group0'], { steps })
  const story = given({ org: train }, '!deploy web c1 to group0', 'step ok', '!abort D1 no', ...toGroup0)
  const heard = story.last().room.map(read).join('\n')
  expect(heard).toContain('go or no-go for group0?')
  expect(heard).toContain('web group0: differing for 4 d 1 h: appservers c100000, backend nothing')
})
