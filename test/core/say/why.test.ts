import { expect, test } from 'vitest'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'

test('gates, approvals and inputs are shown as they were then', () => {
  const story = given('done web production', '!deploy web c3 to production reason="new header"')
  story.when('+5m', 'ben@irc> !approve D2 looks good', '!start D2', 'rest of D2')
  const says = [
    'asked for by ada: new header',
    `commit ${idOf('c3')} by Ada Lindqvist, over c100000`,
    'busy: nobody else there [busy.free]',
    'known-bad: not known bad [known-bad.clean]',
    'asked for approval by 1, one of release, not ada',
    'UTC approve by ben on irc: looks good',
    'started by ada',
  ]
  story.when('!why D2').expects({ says })
  // Meanwhile something else stands in the way, and something else runs.
  story.when('!rollback D2 broken', 'rest of D3', '!deploy web c4 to production')
  story.expects({ states: { D4: 'denied' } })
  story.when('eve> !why D2').expects({ says: [...says, 'rolled back with D3'] })
})

test('a denial stays to be read with who passed it, and why', () => {
  const story = given('rolled back web production', '!deploy web c2 to production')
  story.when('cleo> !override D4 known-bad it was the disk', '!why D4').expects({
    says: ['[known-bad.rolled-back], overridden by cleo: it was the disk'],
  })
  expect(story.deploy('D4').state).toBe('requested')
})

test('an approval that does not count says so, and one that lapsed too', () => {
  const story = given('!deploy api main', 'cleo> !approve D1').when('!why D1')
  story.expects({ says: ['asked for approval by 2, one of qa or ben, not ada', '(not of the named groups)'] })
  story.when('+4h', '!why D1').expects({ says: ['16:00 UTC lapsed', 'lapsed: nobody approved it in time'] })
})

test('why it failed is said once', () => {
  const story = given('!deploy web c2 to staging', 'step fails', '!why D1')
  expect(story.heard().match(/failed: /g)).toHaveLength(1)
  story.when('!abort D1 no', '!why D1')
  expect(story.heard()).toContain('failed: ')
})
