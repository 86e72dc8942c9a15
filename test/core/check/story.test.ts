import { describe, expect, test } from 'vitest'
import { findRun, standingAt } from '../../../src/core/check/slice.ts'
import { jobsUnderWay } from '../../../src/core/job/owners.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { checked, landed, smoke } from '../../helpers/checks.ts'
import { idOf } from '../../helpers/commits.ts'
import { given, noon, read, type Script, type Story } from '../../helpers/given.ts'

const outside = { outside: { branches: { web: landed } } }
/** Only when somebody asks. */
const byHand = { ...smoke, every: undefined, after: [] }
/** c1 runs in production and in staging. */
const bothRun: readonly Script[] = [outside, 'done web production', '!deploy web c1 to staging', 'job ok']
const story = (...script: readonly Script[]): Story => given(checked([smoke]), ...script)
const hand = (...script: readonly Script[]): Story => given(checked([byHand]), ...bothRun, ...script)

const staging = { check: 'smoke', place: { service: 'web', target: 'staging' } }
const standing = (s: Story) => standingAt(s.state().checks, staging)
const run = (s: Story, id: string) => findRun(s.state().checks, id)!
const room = (s: Story): string => s.last().room.map(read).join('\n')
/** Where each announcement of the last entry goes. */
const heard = (s: Story) => announce(s.last().entry!, s.state(), s.org()).map(a => a.to ?? `#${a.room}`)

describe('!check', () => {
  test('runs one on what runs there, with its words filled in; whoever asked hears how it went', () => {
    const s = hand().when('!check smoke web/staging')
    s.expects({
      facts: ['check.requested'],
      says: ['K1 smoke on web staging runs now at', 'c100000', '!check stop K1'],
    })
    expect(s.facts()[0]).toMatchObject({
      ...{ run: 'K1', job: 'K1', argv: ['./e2e', 'staging', idOf('c1')], timeout: 1_800_000, room: 'ops' },
      ...{ why: 'asked', by: 'ada', revision: { commit: idOf('c1') } },
    })
    s.when('K1 ok').expects({ facts: ['check.finished'], says: ['K1 smoke on web staging', 'passed in 30 s'] })
    expect(heard(s)).toEqual(['ada'])
    expect(standing(s)).toMatchObject({ state: 'ok', since: { run: 'K1' }, good: 'K1' })
  })

  test('takes the place in two words, by the service alone where that is enough, and asks where it is not', () => {
    hand().when('!check smoke web staging').expects({ says: 'K1 smoke on web staging' })
    hand()
      .when('!check smoke web')
      .expects({ refused: 'check.where', says: '!check smoke web/staging or !check smoke web/production' })
    hand()
      .when('!check smoke')
      .expects({ refused: 'check.where', says: '!check smoke web/staging or !check smoke web/production' })
    const one = given(checked([{ ...byHand, targets: ['web/staging'] }]), ...bothRun)
    one.when('!check smoke').expects({ says: 'K1 smoke on web staging' })
  })

  test('about no target runs alone', () => {
    const s = given(checked([{ ...byHand, targets: [], run: ['./e2e', '{check}'], room: 'ops' }]))
    s.when('!check smoke').expects({ says: 'K1 smoke runs now' })
    expect(s.facts()[0]).toMatchObject({ argv: ['./e2e', 'smoke'] })
    s.when('!check smoke web/staging').expects({ refused: 'check.no-place', says: '!check smoke' })
    expect(room(s.when('K1 fails'))).toContain('smoke fails: exit 1 after 30 s (K1)')
    s.when('!check smoke', 'K2 ok', '!check smoke', 'K3 fails', '!checks')
    expect(s.heard()).toMatch(/flaky: changed its mind 2 times in 3 runs$/m)
  })

  test.each([
    ['!check nothing', 'unknown.check', 'there is smoke'],
    ['!check smok', 'unknown.check', 'did you mean smoke?'],
    ['!check constructor', 'unknown.check', 'there is smoke'],
    ['!check smoke api/live', 'check.elsewhere', '!check smoke web/staging or'],
    ['!check smoke wob/staging', 'unknown.service', 'did you mean web?'],
    ['!check smoke web/stagin', 'unknown.target', 'did you mean staging'],
    ['!check smoke __proto__/staging', 'unknown.service', 'there is web'],
    ['!check smoke "; rm -rf /"', 'unknown.service', 'there is web'],
    ['!check stop', 'check.which', '!check stop K12'],
    ['!check stop D1', 'check.which', '!check stop K12'],
    ['!check stop K7', 'unknown.check-run', 'no check ran yet'],
    ['!check K4', 'check.is-run', '!why K4'],
    ['!checks k4', 'check.is-run', '!output K4'],
    ['!check', 'usage', 'NAME is missing'],
    ['!checks web/staging', 'unknown.check', '!checks'],
    ['!output K1', 'unknown.check-run', 'no check ran yet'],
  ])('%s is refused with a way out', (line, refused, says) => {
    hand().when(line).expects({ refused, says })
  })

  test('is for those who deploy', () => {
    hand().when('ben> !check smoke web/staging').expects({ refused: 'who.role', says: 'deploy' })
    hand().when('eve@irc> !check smoke web/staging').expects({ refused: 'who.unknown' })
  })

  test('without checks in the configuration says who adds them', () => {
    given(checked([])).when('!check smoke').expects({ refused: 'check.none', says: 'No checks are configured' })
    given(checked([])).when('!checks').expects({ says: 'No checks are configured' })
  })

  test('needs to know what runs there, if it says so', () => {
    story()
      .when('!check smoke web/staging')
      .expects({ refused: 'check.no-revision', says: 'nobody knows what runs in web staging' })
    const s = hand('!deploy web c2 to staging').when('!check smoke web/staging')
    s.expects({ refused: 'check.no-revision', says: 'D3 was begun in web staging and is not at its end' })
    given(checked([{ ...byHand, run: ['./e2e'] }]))
      .when('!check smoke web/staging')
      .expects({ says: 'K1 smoke on web staging runs now' })
  })
})

describe('a run under way', () => {
  test('is not begun a second time, in the same place; in another it is', () => {
    const s = hand('!check smoke web/staging', '+10m').when('cleo> !check smoke web staging')
    s.expects({ refused: 'check.running', says: ['K1 runs there since 12:02 UTC, asked for by ada', '!check stop K1'] })
    s.when('cleo> !check smoke web/production').expects({ says: 'K2 smoke on web production' })
  })

  test('is named where somebody wants to stop one, and does not say which', () => {
    hand('!check smoke web/staging').when('!check stop').expects({ refused: 'check.which', says: '!check stop K1' })
  })

  test('is stopped by whoever deploys; it says nothing then, and its asker is told by whom', () => {
    const s = hand('!check smoke web/staging').when('cleo> !check stop k1')
    s.expects({ facts: ['check.stop-requested'], says: 'I stop K1' })
    expect(jobsUnderWay({ state: s.state() })).toMatchObject([{ key: 'K1', stop: true }])
    s.when('!check stop K1').expects({ refused: 'check.running', says: 'being stopped since 12:02 UTC by cleo' })
    s.when('!check smoke web/staging').expects({ refused: 'check.running' })
    s.when('K1 stopped').expects({ facts: ['check.finished'], says: ['stopped after 30 s', 'cleo stopped it'] })
    expect(heard(s)).toEqual(['ada'])
    expect(standing(s)).toBeUndefined()
    s.when('cleo> !check stop K1').expects({ refused: 'check.over', says: 'is over since' })
  })

  test('is picked up after a restart, and told once when it ends', () => {
    const s = hand('!check smoke web/staging', 'restart')
    expect(jobsUnderWay({ state: s.state() })).toEqual([
      { key: 'K1', argv: ['./e2e', 'staging', idOf('c1')], timeout: 1_800_000, stop: false },
    ])
    s.when('K1 fails').expects({ facts: ['check.finished'] })
    s.when('restart', '!checks').expects({ says: 'failing since' })
    expect(() => s.when('K1 ok')).toThrow('no job')
  })

  test.each([
    ['fails', 'failing', 'exit 1 after 30 s'],
    ['times out', 'failing', 'stopped after its time limit'],
    ['unstartable', 'failing', 'could not be started'],
    ['lost', undefined, 'nobody saw how it ended'],
    ['stopped', undefined, 'stopped after 30 s'],
  ])('that %s leaves it %s', (how, state, says) => {
    const s = hand('!check smoke web/staging').when(`K1 ${how}`).expects({ says })
    expect(standing(s)?.state).toBe(state)
    s.when('!checks').expects({ says })
  })

  test('while another deployment begins says nothing of either', () => {
    const s = hand('!check smoke web/staging', '!deploy web c2 to staging').when('K1 fails')
    s.expects({ says: 'D3 came in between, so it says nothing' })
    expect(heard(s)).toEqual(['ada'])
    expect(standing(s)).toBeUndefined()
    s.when('!checks').expects({ says: 'says nothing: D3 came in between' })
  })
})

describe('after a deployment', () => {
  test('it runs in the same breath, wherever it should', () => {
    const s = story(outside, '!deploy web c1 to staging').when('job ok')
    s.expects({ facts: ['step.finished', 'step.passed', 'deploy.done', 'check.requested'] })
    expect(s.facts().at(-1)).toMatchObject({ why: 'deployed', about: 'D1', revision: { commit: idOf('c1') } })
    given(checked([byHand]), ...bothRun.slice(0, -1))
      .when('job ok')
      .expects({ facts: ['step.finished', 'step.passed', 'deploy.done'] })
  })

  test('one that is under way is stopped, and runs once more when it has; who asked for it is told', () => {
    const s = story(...bothRun, 'K1 ok', 'K2 ok', '!check smoke web/staging', '!deploy web c2 to staging').when(
      'job ok',
    )
    s.expects({ facts: ['step.finished', 'step.passed', 'deploy.done', 'deploy.settled', 'check.stop-requested'] })
    s.when('restart', 'K3 stopped').expects({
      facts: ['check.finished', 'check.requested'],
      says: 'D3 came in between: it runs once more',
    })
    expect(s.facts()[1]).toMatchObject({ run: 'K4', about: 'D3', revision: { commit: idOf('c2') } })
    expect(run(s, 'K3').result).toBe('stopped')
  })

  test('also when the one under way came to its end before it could be stopped', () => {
    const s = story(
      ...bothRun,
      'K1 ok',
      'K2 ok',
      '!check smoke web/staging',
      '!deploy web c2 to staging',
      'job ok',
    ).when('K3 fails')
    s.expects({ facts: ['check.finished', 'check.requested'] })
    expect(standing(s)?.state).toBe('ok')
  })

  test('a rollback is one, too', () => {
    const s = story(...bothRun, 'K1 ok', 'K2 ok', '!verify D2 good', '!deploy web c2 to staging', 'job ok', 'K3 fails')
    s.when('!rollback D3', 'job ok')
    expect(s.facts().at(-1)).toMatchObject({ type: 'check.requested', about: 'D4', revision: { commit: idOf('c1') } })
  })
})

describe('the room', () => {
  test('hears when it begins to fail, with the end of what it wrote and who landed since it was good; then nothing more', () => {
    const s = story(...bothRun, 'K1 ok', 'K2 ok', '!deploy web c3 to staging', 'job ok').when('K3 fails')
    expect(heard(s)).toEqual(['#ops'])
    expect(room(s)).toMatch(/smoke fails on web staging at r3 c300000: exit 1 after 30 s \(K3\)/)
    expect(room(s)).toMatch(/Last good: K2, .* Landed in between: r2 by ben and r3 by cleo\.\n\s+\| failed/)
    expect(room(s)).toContain('!check smoke web/staging · !output K3')
    s.when('!deploy web c4 to staging', 'job ok', 'K4 fails')
    expect(room(s)).toBe('')
  })

  test('hears when it is ok again, and for how long it failed', () => {
    const s = story(...bothRun, 'K1 ok', 'K2 fails', '!deploy web c2 to staging', '+2h', 'job ok').when('K3 ok')
    expect(room(s)).toContain(
      'smoke is ok again on web staging at r2 c200000 (K3, 30 s). It failed for 2 h 1 min, since K2.',
    )
    s.when('!deploy web c3 to staging', 'job ok', 'K4 ok')
    expect(room(s)).toBe('')
  })

  test('hears of the very first run only when it fails', () => {
    expect(room(story(outside, 'done web production').when('K1 ok'))).toBe('')
    expect(room(story(outside, 'done web production').when('K1 fails'))).toContain('It has never been good there')
  })

  test('hears that nothing landed in between', () => {
    const s = hand('!check smoke web/staging', 'K1 ok', '!check smoke web/staging').when('K2 fails')
    expect(room(s)).toContain('the last good run was on the same revision')
    expect(heard(s)).toEqual(['#ops'])
  })

  test('hears many revisions as a count by authors', () => {
    const many = ['c2', 'c3', 'c4', 'f1', 'c5'].map((name, i) => ({
      ...landed[1]!,
      commit: idOf(name),
      parents: [idOf(['c1', 'c2', 'c3', 'c4', 'f1'][i]!)],
    }))
    const s = story({ outside: { branches: { web: [landed[0]!, ...many] } } }, 'done web production')
    s.when('!deploy web c1 to staging', 'job ok', 'K2 ok', '!deploy web c5 to staging', 'job ok', 'K3 fails')
    expect(room(s)).toContain('Landed in between: 5 revisions, r2 to r6, by ben (5).')
  })

  test('is the one that the check names; whoever asked elsewhere is told as well', () => {
    const s = given(checked([{ ...byHand, room: 'quiet' }]), ...bothRun, '!check smoke web/staging').when('K1 fails')
    expect(heard(s)).toEqual(['#quiet', 'ada'])
  })
})

describe('a flaky check', () => {
  const again = (n: number, how: string): Script[] => ['!check smoke web/staging', `K${n} ${how}`]

  test('is named as such when it changed its mind twice on one revision', () => {
    const s = hand(...again(1, 'ok'), ...again(2, 'fails'))
    expect(room(s)).not.toContain('flaky')
    s.when(...again(3, 'ok'))
    expect(room(s)).toContain('It is flaky: changed its mind 2 times in 3 runs while the revision stayed the same.')
    s.when('!checks').expects({ says: ['ok since', 'flaky: changed its mind 2 times in 3 runs'] })
  })

  test('is not one that fails for one revision and passes for the next', () => {
    const s = hand(...again(1, 'fails'), '!deploy web c2 to staging', 'job ok', ...again(2, 'ok'))
    s.when('!deploy web c3 to staging', 'job ok', ...again(3, 'fails'), '!checks')
    expect(s.heard()).not.toContain('flaky')
  })

  test('is forgiven after ten runs without a turn', () => {
    const calm = Array.from({ length: 9 }, (_, i) => again(i + 4, 'ok')).flat()
    const s = hand(...again(1, 'ok'), ...again(2, 'fails'), ...again(3, 'ok'), ...calm)
    s.when('!checks')
    expect(s.heard()).not.toContain('flaky')
  })
})

test('what it wrote is shown, of a run that goes on as well', () => {
  const s = hand('!check smoke web/staging').when('!output K1')
  s.expects({ says: ['K1 smoke on web staging', 'copied 12 files'] })
  s.when('K1 ok', 'ben> !output k1').expects({ says: 'copied 12 files' })
})

test('a check that left the configuration ends where it is: told in its room, and run no more', () => {
  const s = story(
    ...bothRun,
    'K1 ok',
    'K2 ok',
    '!check smoke web/staging',
    '!deploy web c2 to staging',
    'job ok',
    checked([]),
  )
  s.when('K3 stopped').expects({ facts: ['check.finished'] })
  expect(s.at()).toBeGreaterThan(noon)
})

test('why a run: who asked, at what, how it went, and what that says', () => {
  const s = hand('!check smoke web/staging').when('!why K1')
  s.expects({ says: ['K1 smoke on web staging: is not at its end', 'asked for by ada', 'not known', '!check stop K1'] })
  s.when('K1 fails', '+1h', '!why #k1')
  s.expects({
    says: ['K1 smoke on web staging: exit 1 after 30 s', 'it counts as failed', 'failing since', '!output K1'],
  })
  s.when('!check smoke web/staging', 'K2 lost', '!why K2')
  s.expects({
    says: ['That says nothing of what it checked. How it stands there stays as it was: failing since', '(K1)'],
  })
  s.when('!why K9').expects({ refused: 'unknown.check-run', says: 'the newest is K2' })
})
