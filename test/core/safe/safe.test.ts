/** What is safe to go back to: each reason against, what is unknown, and the choices of a naked rollback. */
import { describe, expect, test } from 'vitest'
import type { Button } from '../../../src/core/post.ts'
import { idOf, revisionOf } from '../../helpers/commits.ts'
import { given, type Script, type Story } from '../../helpers/given.ts'
import { branch } from '../../helpers/landed.ts'
import { type org, withCurrent, withTarget } from '../../helpers/org.ts'
import { both, landed, out } from '../order/story.ts'

const thrice = ['done web production', 'done web production', 'done web production'] as const
/** r1 is what runs in staging, so that all of the branch is known. */
const runs = (service: string, target: string, commit: string) =>
  ({ type: 'drift.found', service, target, revision: revisionOf(commit) }) as const

const withRepository = (from: typeof org) => ({
  ...from,
  services: { ...from.services, web: { ...from.services.web!, repository: './web.git' } },
})
const known = (told: Parameters<typeof branch>[0] = { c1: {}, c2: {}, c3: {}, c4: {} }): Script[] => [
  { org: withRepository, outside: { branches: { web: branch(told) } } },
  ...[runs('web', 'staging', 'c1'), 'read web'],
]

const by = '!cowboy add web production "a larger pool" reason="timeouts"'

const buttons = (story: Story): readonly Button[] => story.last().reply?.buttons ?? []
const revisionIn = (story: Story, id: string) => story.deploy(id).plan.revision.commit

describe('!safe', () => {
  test('lists what ran there, newest first, with what is said against each and what to type', () => {
    const story = given(...known(), ...thrice, 'read web').when('eve> !safe web production')
    story.expects({
      says: [
        'web production: r3 c300000 runs. To go back to:',
        '✓ r2 c200000 "Change c2", there since',
        '(D2): safe · !rollback web to r2 in production',
        '(D1): safe · !rollback web to c100000 in production',
      ],
    })
    expect(story.heard().indexOf('r2 c2')).toBeLessThan(story.heard().indexOf('c100000'))
    expect(buttons(story).map(b => b.label)).toEqual(['Roll back to r2'])
    story.press('ada', { ...buttons(story)[0]!, press: `${buttons(story)[0]!.press} it leaks` })
    expect(revisionIn(story, 'D4')).toBe(idOf('c2'))
    expect(story.deploy('D4').reason).toBe('it leaks')
  })

  test('what was never seen healthy, or found faulty since', () => {
    const story = given('done web production', '!deploy web c2 to production', 'ben> !approve D2', '!start D2')
    story.when('rest of D2', 'done web production', '!safe web production').expects({
      says: [
        'c200000 "Change c2"',
        'not safe, nobody has seen it healthy there',
        'c100000 "Change c1"',
        'safe · !rollback',
      ],
    })
    story.when('!deploy web c1 to production', 'ben> !approve D4', '!start D4', 'rest of D4', '!verify D4 bad')
    story.when('!deploy web c4 to production', 'ben> !approve D5', '!start D5', 'rest of D5', '!safe web production')
    story.expects({ says: 'c100000 "Change c1"' })
    expect(story.heard()).toMatch(/c100000.*not safe, it was found faulty there/)
  })

  test('behind a one-way step', () => {
    const story = given('done api live', 'done api live').when('!safe api live')
    story.expects({
      says: [
        'Nothing that ran there is safe to go back to: fix forward, !deploy api REVISION to live',
        'not safe, the one-way step migrate of D2 has run',
      ],
    })
    expect(buttons(story)).toEqual([])
  })

  test('known bad, where it was rolled back before', () => {
    const story = given('rolled back web production', 'cleo> !deploy web c2 to production')
    story.when('cleo> !override D4 known-bad we need the logs', 'ben> !approve D4', 'cleo> !start D4', 'rest of D4')
    story.when('!verify D4 good', '!deploy web c3 to production', 'cleo> !override D5 known-bad on we go')
    story.when('ben> !approve D5', '!start D5', 'rest of D5', '!safe web production')
    expect(story.heard()).toMatch(/✗ c200000 .*not safe, it holds the commits that were rolled back with D2/)
    expect(story.heard()).toMatch(/✓ c100000 .*safe/)
    story.when({ outside: { down: true } }, '!safe web production')
    expect(story.heard()).toMatch(/✗ c100000 .*not safe, can't tell whether it holds what D2 rolled back/)
    expect(buttons(story)).toEqual([])
  })

  test('bad by QA, unless it is repaired in it', () => {
    const told = { c1: {}, c2: {}, c3: { fixes: [idOf('c2')], noQa: true }, c4: {} }
    const story = given(...known(told), ...thrice, 'done web production', 'read web', 'ben> !qa bad web@r2 empty')
    story.when('!safe web production')
    expect(story.heard()).toMatch(/✓ r3 c300000 .*: safe/)
    expect(story.heard()).toMatch(/✗ r2 c200000 .*: not safe, it is bad \("empty", ben\)/)
    expect(story.heard()).toMatch(/✓ c100000 .*: safe/)
    story.when('!qa needs-testing web@r3 looking', '!safe web production')
    expect(story.heard()).toMatch(/✗ r3 c300000 .*: not safe, r2 c200000 is bad/)
    story.when('!qa ok web@r2', 'restart', '!safe web production')
    expect(story.heard()).toMatch(/✓ r3 c300000 .*: safe/)
  })

  test('without a change by hand that has landed; one that has not is gone anyway', () => {
    const story = given('done web production', by, '!cowboy landed C1 c2', ...thrice.slice(1), '!safe web production')
    expect(story.heard()).not.toContain('whatever you go back to')
    expect(story.heard()).toMatch(/✓ c200000 .*safe/)
    expect(story.heard()).toMatch(/✗ c100000 .*not safe, it lacks C1, which landed with c200000/)
    story.when(by, '!safe web production').expects({
      says: ['C2 has not landed: whatever you go back to goes over it. !cowboys', 'safe · !rollback web to c200000'],
    })
    story.when({ outside: { down: true } }, '!safe web production')
    expect(story.heard()).toMatch(/✗ c100000 .*I can't tell whether it has C1: the repository can not be reached/)
  })

  test('what runs needs more', () => {
    const story = given(
      ...[{ org: () => both() }, landed({ c1: {}, c2: { dependsOn: ['api@r2'] }, c3: {} })],
      ...[runs('web', 'staging', 'c1'), runs('api', 'staging', 'c1')],
      ...[...out('!deploy api c1 to production', 'D1'), ...out('!deploy api c2 to production', 'D2')],
      ...[...out('!deploy api c3 to production', 'D3'), 'done web production', 'read web', 'read api'],
    )
    story.when('!safe api production')
    expect(story.heard()).toMatch(/✓ c100000 .*safe/)
    story.when('done web production', 'read web', '!safe api production')
    expect(story.heard()).toMatch(/✓ r2 c200000 .*safe/)
    expect(story.heard()).toMatch(
      /✗ c100000 .*not safe, web r2, which runs in production, needs api r2, which this lacks/,
    )
  })

  test('nothing, or nothing else, ran there', () => {
    given().when('!safe web production').expects({ says: 'web production: nothing has run there yet' })
    given('done web production')
      .when('!safe web in production')
      .expects({ says: 'c100000 runs. Nothing else ran there.' })
  })

  test.each([
    ['!safe', 'usage'],
    ['!safe nothing production', 'unknown.service'],
    ['!safe constructor production', 'unknown.service'],
    ['!safe web nowhere', 'unknown.target'],
    ['!safe web __proto__', 'unknown.target'],
    ['!safe web', 'naked'],
    ['!safe "<!channel>"', 'unknown.service'],
  ])('%s is refused', (line, refused) => {
    given().when(line).expects({ refused })
  })

  test('what the target says itself counts', () => {
    const story = given(...thrice, {
      org: o => withCurrent(o, 'web'),
      outside: { current: { 'web/production': 'c2' } },
    })
    story.when('!safe web production')
    expect(story.heard()).toContain('c200000 runs')
    expect(story.heard()).not.toMatch(/c200000 .*: safe/)
  })
})

describe('a naked rollback', () => {
  /** Nothing of what ran before has the change. */
  const held = [...thrice.slice(1), by, '!cowboy landed C1 c3', 'done web production'] as const

  test('goes to what was seen healthy last where that is safe', () => {
    const story = given(...thrice).when('!rollback web in production')
    expect(revisionIn(story, 'D4')).toBe(idOf('c2'))
  })

  test('else says why, and offers the choices', () => {
    // c2 was never judged, so c1 was seen healthy last, and lacks the change.
    const unseen = ['!deploy web c2 to production', 'ben> !approve D2', '!start D2', 'rest of D2'] as const
    const last = ['!deploy web c3 to production', 'ben> !approve D3', '!start D3', 'rest of D3'] as const
    const story = given('done web production', by, '!cowboy landed C1 c2', ...unseen, ...last)
    story.when('!rollback web in production reason="it "leaks""').expects({
      refused: 'rollback.choices',
      says: [
        'c100000 was seen healthy there last, but it lacks C1',
        'Nothing that ran there is safe',
        '!rollback web to REVISION in production',
      ],
    })
    expect(buttons(story).map(b => b.label)).toEqual(['Roll back to c100000 all the same'])
    const [all] = buttons(story)
    story.press('eve', all!).expects({ refused: 'who.unknown' })
    story.press('ada', all!).expects({ states: { D4: 'running' } })
    expect(revisionIn(story, 'D4')).toBe(idOf('c1'))
  })

  test('the safe ones come first', () => {
    const story = given('rolled back web production', 'cleo> !deploy web c2 to production')
    story.when('cleo> !override D4 known-bad we need the logs', 'ben> !approve D4', 'cleo> !start D4', 'rest of D4')
    story.when('!verify D4 good', '!deploy web c3 to production', 'cleo> !override D5 known-bad on we go')
    story.when('ben> !approve D5', '!start D5', 'rest of D5', '!rollback web in production slow')
    story.expects({
      refused: 'rollback.choices',
      says: [
        'c200000 was seen healthy there last, but it holds the commits that were rolled back with D2',
        'Choose:',
        'safe · !rollback web to c100000 in production',
      ],
    })
    expect(buttons(story).map(b => [b.label, b.press])).toEqual([
      ['Roll back to c100000', `!rollback web to ${idOf('c1')} in production reason="slow"`],
      ['Roll back to c200000 all the same', `!rollback web to ${idOf('c2')} in production reason="slow"`],
    ])
    const [first] = buttons(story)
    story.press('ada', first!).expects({ states: { D6: 'running' } })
    expect(story.deploy('D6').reason).toBe('slow')
    story.press('ada', first!).expects({ refused: 'rollback.running', says: '!abort D6 rollback' })
  })

  test('whoever names a deployment or a revision has chosen', () => {
    const story = given(...held)
    story.when('!rollback D3 it leaks').expects({ states: { D4: 'running' }, says: 'mind: it goes over C1' })
    given(...held, '!rollback web to c2 in production').expects({ states: { D4: 'running' } })
    given(...held)
      .when('!rollback web in production')
      .expects({ refused: 'rollback.choices' })
  })

  test('where every step is one-way nothing is safe, and it says so', () => {
    const steps = [{ name: 'migrate', run: ['./m'], oneWay: true, timeout: 1 }]
    const story = given(...thrice, { org: (o: typeof org) => withTarget(o, ['web', 'production'], { steps }) })
    story
      .when('!safe web production')
      .expects({ refused: 'rollback.steps', says: '!deploy web REVISION to production' })
  })
})
