/** `!why REV`: what is known of a revision. */
import { describe, expect, test } from 'vitest'
import { idOf } from '../../helpers/commits.ts'
import { given } from '../../helpers/given.ts'
import { begun, four, holding, runs } from './checked.ts'

const heard = (story: ReturnType<typeof given>): string[] =>
  story
    .heard()
    .replace('bot> ', '')
    .split('\n')
    .map(l => l.trim())

test('whose it is, what was found out, where it runs, whether it may go', () => {
  const story = given(...begun(), runs('c4', 'staging'), '+6h', '+6h').when('eve> !why r2')
  expect(heard(story)).toEqual([
    'web r2 c200000 "Change c2"',
    expect.stringMatching(/^by ben, landed Sun 1 Mar 00:01 UTC/),
    'QA: needs it (ben, asked 6 h ago) · plan: look at the header',
    'web production: not deployable as tip, it needs QA (ben, asked 6 h ago) · !deployable web production',
    'runs in staging, not in production',
  ])
  story.when('!qa ok r2 looks good', '!why web@c200')
  expect(heard(story).slice(2)).toEqual([
    expect.stringMatching(/^QA: ok, says ada since .*: looks good · plan: look at the header$/),
    'web production: deployable as tip · !deploy web r2 to production',
    'runs in staging, not in production',
  ])
})

test('a bad one: the ways out, until it is cured', () => {
  const story = given(...begun(), '!qa bad r2 it is empty').when('!why r2')
  expect(heard(story).slice(3, 5)).toEqual([
    'web production: not deployable as tip, it is bad ("it is empty", ada) · !deployable web production',
    'Ways out: a commit that repairs it and says Fixes: c200000 (or !qa fixed web@r2 by REV), or one that takes it back, git revert c200000 or [rollback=c200000]. Not so? !qa ok web@r2',
  ])
  story.when(holding({ ...four, f1: { rollback: ['r2'] } }), '!why r2')
  expect(heard(story)[4]).toBe('Not so? !qa ok web@r2')
})

test('which deployments brought it', () => {
  const out = ['!deploy web c3 to production', 'ben> !approve D1', '!start D1', 'rest of D1', '!verify D1 good']
  const story = given(...begun({}, { ...four, c1: {} }), runs('c1', 'staging'), '!qa ok r2 r3', ...out)
  story.when('!rollback D1 to c1 reason=no', 'rest of D2', 'restart', '!why r2')
  expect(heard(story)).toContain('went out with D1 → production (rolled back)')
  expect(heard(story)).toContain('does not run in staging nor production')
})

test('what it says of itself, and what repairs it', () => {
  const marks = { rollback: [idOf('c3'), 'dead'], fixes: ['r2'], incr: true, dependsOn: ['api@r7'] }
  const story = given(...begun({}, { ...four, f1: marks, c5: { noQa: true } })).when('!why r5')
  expect(heard(story)).toContain(
    'says of itself that it takes back c300000 and dead (not known here), repairs r2, is a part of something incomplete and depends on api@r7',
  )
  story.when('!qa fixed r2 by r6', '!why r2')
  expect(heard(story).join('\n')).toMatch(/^repaired by r5 and r6$/m)
  expect(heard(story.when('!why r6')).join('\n')).toMatch(/^says of itself that it needs no QA\nQA: needs none$/m)
})

test('a merge: whose it is, what it brings, what was found out about that', () => {
  const told = {
    c1: {},
    c2: {},
    c3: { on: ['c1'], by: 'cleo' },
    c4: { on: ['c3'], by: 'ben' },
    c5: { on: ['c2', 'c4'] },
  }
  const story = given(...begun({}, told), '!qa bad c300 it leaks').when('!why r3')
  expect(heard(story).slice(0, 4)).toEqual([
    'web r3 c500000 "Change c5"',
    expect.stringMatching(
      /^by ben, merged by ada, landed .*; it brings 2 commits: c300000 "Change c3", c400000 "Change c4"$/,
    ),
    expect.stringMatching(/^QA: needs it/),
    expect.stringMatching(/^c300000 in it: bad, says ada since .*: it leaks$/),
  ])
  story.when('!why c400')
  expect(heard(story).slice(0, 3)).toEqual([
    'web c400000 (in r3) "Change c4"',
    expect.stringMatching(/^by ben, landed .*, came in with r3$/),
    'QA: counts with r3',
  ])
  story.when('!qa bad r3 nor does it work', '!why r3')
  expect(story.heard()).toContain('or one that takes it back, git revert -m 1 c500000 or [rollback=c500000].')
})

describe('deployments and revisions side by side', () => {
  test('digits are a deployment first, then how an id begins', () => {
    const story = given(...begun({}, { c1: {}, '01234567': {}, d1: {} }), '!deploy web c2 to staging')
    story.when('!why 1').expects({ says: 'asked for by ada' })
    story.when('!why #d1').expects({ says: 'asked for by ada' })
    story.when('!why 01234567').expects({ says: 'web r2 0123456' })
    story.when('!why d100').expects({ says: 'web r3 d100000' })
    story.when('!why 12345').expects({ refused: 'unknown.deploy', says: 'There is no D12345' })
  })

  test.each([
    ['foo', 'usage'],
    ['web@', 'usage'],
    ['@r1', 'usage'],
    ['D', 'usage'],
    ['c12', 'unknown.cowboy'],
    ['r99', 'revision.unknown'],
    ['nothing@r1', 'unknown.service'],
    ['constructor@r1', 'unknown.service'],
    ['feedbeef', 'revision.unknown'],
    ['`rm -rf /`', 'usage'],
    [`r${'9'.repeat(80)}`, 'usage'],
    ['x'.repeat(200), 'usage'],
  ])('%s is %s', (typed, code) => {
    const story = given(...begun()).when(`!why ${typed}`)
    expect(story.last().outcome.refused).toBe(code)
  })

  test('what is meant by two is asked', () => {
    const story = given(...begun({}, { c1: {}, ab01: {}, ab02: {} })).when('!why web@ab0')
    expect(story.last().outcome.refused).toBe('usage')
    const ids = { c1: {}, ['abcd1'.padEnd(40, '1')]: {}, ['abcd2'.padEnd(40, '2')]: {} }
    given(...begun({}, ids))
      .when('!why abcd')
      .expects({ refused: 'revision.several', says: 'web@abcd111 or web@abcd222' })
  })
})

test('while the branch can not be read nothing is promised', () => {
  const story = given(...begun(), { outside: { down: true } }).when('!why r2')
  expect(heard(story).at(-2)).toMatch(/^web production: nothing can be promised, the branch main of web can't be read/)
  story.when(holding(four), '!why r2').expects({ says: 'not deployable as tip' })
})
