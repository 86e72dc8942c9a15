import { describe, expect, test } from 'vitest'
import type { Service } from '../../../src/core/org.ts'
import { cardOf } from '../../../src/core/say/cards.ts'
import { given, read, type Story } from '../../helpers/given.ts'
import { withTarget } from '../../helpers/org.ts'
import { landed, onLanding, told, withWeb } from './story.ts'

const button: Partial<Service> = { ...onLanding, promote: { from: 'staging', to: 'production', how: 'button' } }
const ways = { org: withWeb(button) }

/** r1 runs in production, r2 in staging, where it is healthy, and waits to be checked. */
const healthy = [
  ...[ways, landed('c1'), 'done web production'],
  ...[landed('c1 c2'), 'read web', '+1s', 'step ok', '+15m'],
] as const
/** And was checked: the button is shown. */
const offered = [...healthy, '!qa ok web@r2', '+1s'] as const
/** r2 runs in both; r3 and r4 were seen healthy in staging. */
const more = [
  ...[...offered, '!promote web r2', 'ben> !approve D3', 'rest of D3', '!verify D3 good'],
  ...[landed('c1 c2 c3 c4'), 'read web', '+1s', 'step ok', '+15m'],
] as const
const f1 = landed('c1 c2 c3 c4 f1')

const card = (story: Story, round = 1): string =>
  read(cardOf(`promotion:web:${round}`, { state: story.state(), org: story.org() }))

describe('a button', () => {
  test('is shown when something was seen healthy and is deployable as tip, not before', () => {
    const story = given(...healthy, '+1m')
    expect(story.state().rollouts['promotion web']?.offer).toBeUndefined()
    story.when('!promote web').expects({ says: ['nothing can go on, production runs c100000', 'waits: r2 needs QA'] })
    story.when('!qa ok web@r2', '+1s')
    expect(told(story)).toEqual([
      '#ops bot> web r2 c200000 can go on from staging to production: 1 new (ben 1)\n     !promote web r2',
    ])
    expect(card(story)).toContain('checked by ada')
    story.when('restart', '+1s', '+1h', '+1d')
    expect(told(story)).toEqual([])
  })

  test('is not offered twice: who says ok of it is told nothing else to type', () => {
    const qa = { target: 'staging', by: 'author', testers: [] } as const
    const story = given(...healthy, { org: withWeb({ ...button, qa }) }, '!qa ok web@r2')
    expect(told(story)[0]).toMatch(/is ok, says ada\. Up to r2 it is safe to deploy\.$/)
  })

  test('asks for just what was shown; approvals are asked as always, and the last one starts it', () => {
    given(...offered)
      .when('ben> !promote web r2')
      .expects({ says: ['D3', 'waits for: 1 of release, not ben'], states: { D3: 'requested' } })
      .when('ben> !approve D3')
      .expects({ refused: 'approve.self' })
      .when('ada> !promote web@r2')
      .expects({ refused: 'promote.taken', says: 'D3 by ben takes r2 to production already, it is requested' })
      .when('cleo> !approve D3')
      .expects({ states: { D3: 'running' } })
  })

  test('is one message that is kept true, and a line now and then', () => {
    const story = given(...more, '!qa ok web@r3', '+1s')
    expect(card(story)).toBe('bot> web r2 c200000 → production: D3, asked for by ada')
    story.when('!qa ok web@r4', '+1s')
    expect(told(story)).toEqual([
      '#ops bot> web r4 c400000 can go on from staging to production: 2 new (ada 2), r3 and r4\n     !promote web r4',
    ])
    story.when(f1, 'read web')
    expect(card(story, 2)).toContain('behind it: r5 needs QA')
    story.when('+1s', 'step ok', '!qa ok web@r5')
    expect(card(story, 2)).toContain('behind it: r5 is being watched in staging')
    story.when('+15m', '+1s')
    expect(told(story)).toEqual([])
    expect(card(story, 2)).toContain('web r5 f100000 can go on from staging to production')
    // So much later whoever has no live post hears of it too.
    story.when('+45m')
    expect(told(story)).toEqual([expect.stringContaining('web r5 f100000 can go on')])
  })

  test('that is old says what has changed', () => {
    const story = given(...more, '!qa ok web@r3', '!qa ok web@r4', '+1s', f1, 'read web', '+1s')
    story.when('step ok', '!qa ok web@r5', '+15m', '+1s')
    story.when('ben> !promote web r4').expects({
      refused: 'promote.stale',
      says: ['Not r4, there is a newer one. What goes on now is r5 f100000, 3 new', '!promote web r5'],
    })
    story.when('ben> !promote web r5').expects({ states: { D6: 'requested' } })
    expect(card(story, 2)).toBe('bot> web r5 f100000 → production: D6, asked for by ben')
  })

  test('of what runs there, is on its way or waits says so, and offers what goes', () => {
    const story = given(...more, '!qa ok web@r3', f1, 'read web', '+1s', 'step ok', '!qa ok web@r4', '+15m', '+1s')
    story.when('!promote web r5').expects({
      refused: 'promote.stale',
      says: ["r5 can't go on to production: r5 needs QA. What goes on now is r4 c400000, 2 new", '!promote web r4'],
    })
    story.when('!promote web r4', '!promote web r5').expects({
      refused: 'promote.stale',
      says: ["r5 can't go on to production: r5 needs QA. r4 c400000 is on its way with D6 by ada. !why D6"],
    })
    expect(story.heard()).not.toContain('!promote web r4')
  })

  test('of what was brought there by hand says so', () => {
    const story = given(
      ...healthy,
      '!lock web/staging a test',
      landed('c1 c2 c3', { c3: { noQa: true } }),
      '!qa ok web@r2',
    )
    story.when('!deploy web c3 to production', 'ben> !approve D3', '!start D3', 'rest of D3', '!promote web r3')
    story.expects({ refused: 'promote.runs', says: 'production runs r3 c300000, and r3 is in it' })
  })

  test('is taken back when what it offers is found bad', () => {
    const bad = 'ben> !qa bad web@r3 the menu is gone'
    const story = given(...more, '!qa ok web@r3', '!qa ok web@r4', '+1s', bad, '+1s')
    expect(card(story, 2)).toMatch(/web r4 c400000 can't go on to production any more/)
    expect(card(story, 2)).toMatch(/r3 is bad \("the menu is gone", ben\)/)
    story
      .when('ben> !promote web r4')
      .expects({ refused: 'promote.waits', says: "r4 can't go on to production: r3 is bad" })
    story.when('!qa ok web@r3', '+1s')
    expect(card(story, 2)).toContain('!promote web r4')
  })

  test('says what stands in the way now, which a press would be denied for', () => {
    const story = given(...healthy, 'ben> !freeze web/production now..15:00 UTC the audit', '!qa ok web@r2', '+1s')
    const freeze = /in the way now: freeze F1 of web production by ben \(the audit\), until Fri 13 Mar 15:00/
    expect(told(story)).toEqual([expect.stringMatching(freeze)])
    expect(card(story)).toMatch(freeze)
    expect(card(story)).toContain('!promote web r2')
    story.when('!promote web')
    expect(story.heard()).toMatch(freeze)
    story.when('!lock web/production a test', '+1s')
    expect(card(story)).toMatch(/in the way now: ada holds a lock there \(a test\).*; freeze F1/)
    story.when('restart', '!unlock web/production', '+1m', '+3h', '+1s')
    expect(card(story)).not.toContain('in the way')
    const facts = story.state().rollouts['promotion web']?.offer?.bars
    story.when('+1h')
    expect(story.state().rollouts['promotion web']?.offer?.bars).toBe(facts)
  })

  test('waits for a window that opens by the clock', () => {
    const windows = {
      org: (o: Parameters<typeof ways.org>[0]) =>
        withTarget(ways.org(o), ['web', 'production'], { windows: ['maintenance'] }),
    }
    const window = 'ben> !window add maintenance "db move" 14:00..15:00 UTC room=ops deployers=ada'
    const story = given(...healthy, windows, window, '!qa ok web@r2', '+1s')
    expect(card(story)).toMatch(
      /in the way now: web production is closed outside maintenance windows, next is .* from Fri 13 Mar 14:00/,
    )
    story.when('+1h', '+1h', '+1s')
    expect(card(story)).not.toContain('in the way')
    story.when('+2h', '+1s')
    expect(card(story)).toMatch(/in the way now: web production is closed/)
  })

  test('is over when somebody brought it there by hand', () => {
    const story = given(
      ...offered,
      '!deploy web c2 to production',
      'ben> !approve D3',
      '!start D3',
      'rest of D3',
      '+1s',
    )
    expect(card(story)).toBe('bot> web r2 c200000 → production: it runs there')
  })

  test('what was asked for and not let through is not asked about again', () => {
    const story = given(...offered, 'ben> !promote web r2', 'cleo> !reject D3 not today', '+1s', '+1h')
    expect(card(story)).toContain('D3, asked for by ben')
    story.when('!promote web').expects({ says: 'r2 c200000 can go on' })
    story.when('!promote web r2').expects({ states: { D4: 'requested' } })
  })

  test('the first one goes by hand', () => {
    given(ways, landed('c1'), 'read web', '+1s', 'step ok', '+15m', '!promote web').expects({
      says: [
        'nothing can go on',
        'nothing is known to run in production',
        'by hand: !deploy web c100000 to production',
      ],
    })
  })
})

describe('who and what', () => {
  test.each([
    ['eve> !promote web r2', 'promote.role', "I don't know who you are here"],
    ['!promote nothing', 'unknown.service', 'No service nothing'],
    ['!promote api', 'promote.unconfigured', 'web has. By hand: !deploy api REVISION to live'],
    ['!promote web r9', 'revision.unknown', 'No revision r9'],
    ['!promote web zzz', 'revision.unknown', 'No revision zzz'],
    ['!promote constructor', 'unknown.service', 'No service constructor'],
    ['!promote web constructor', 'revision.unknown', 'No revision'],
  ])('%s', (line, refused, says) => {
    given(...offered)
      .when(line)
      .expects({ refused, says })
  })

  test('everybody may look', () => {
    given(...offered)
      .when('eve> !promote')
      .expects({ says: 'web staging → production: r2 c200000 can go on' })
  })
})

describe('by itself', () => {
  const free = (from: Parameters<ReturnType<typeof withWeb>>[0]) =>
    withTarget(
      withWeb({ ...onLanding, promote: { from: 'staging', to: 'production', how: 'cron' } })(from),
      ['web', 'production'],
      {
        approvals: 0,
        steps: [{ name: 'push', run: ['git', 'push'], timeout: 1000 }],
      },
    )
  const cron = [
    ...[{ org: free }, landed('c1'), 'done web production'],
    ...[landed('c1 c2', { c2: { noQa: true } }), 'read web', '+1s', 'step ok'],
  ] as const

  test('what was seen healthy goes on when its time is over, and is said in one line', () => {
    const story = given(...cron, '+1m')
    expect(story.state().deploys.all.size).toBe(2)
    story.when('+15m', '+1s').expects({ states: { D3: 'running' } })
    expect(story.deploy('D3')).toMatchObject({ auto: 'promotion', by: 'signalbox' })
    story.when('step ok')
    expect(told(story)).toEqual([
      '#ops bot> web production runs r2 c200000 by itself, from staging: 1 new (ben 1) · D3, 30 s',
    ])
    story.when('+1h', 'restart', '+1h')
    expect(story.state().deploys.all.size).toBe(3)
  })

  test('waits for a freeze to be over, said once', () => {
    const story = given(...cron, 'ben> !freeze web/production now..open the holidays', '+15m', '+1s')
    expect(told(story)).toEqual([
      expect.stringMatching(/^#ops bot> web r2 c200000 waits before it goes to production by itself: freeze F1/),
    ])
    story.when('+1m', '+10m')
    expect(told(story)).toEqual([])
    story.when('!promote web').expects({ says: ['to production: r2 c200000 waits since', 'freeze F1'] })
    story.when('ben> !freeze lift F1 home again', '+1s').expects({ states: { D3: 'running' } })
  })

  test('waits for a window, and asks no deployer of it', () => {
    const windows = (from: Parameters<typeof free>[0]) =>
      withTarget(free(from), ['web', 'production'], { windows: ['maintenance'] })
    const planned = 'ben> !window add maintenance "db move" 14:00..15:00 UTC room=ops deployers=ada'
    const story = given(...cron, { org: windows }, planned, '+15m', '+1s')
    expect(told(story)).toEqual([expect.stringMatching(/web production is closed outside maintenance windows/)])
    story.when('+2h', '+1s').expects({ states: { D3: 'running' } })
  })

  test('waits for what was changed on the servers by hand', () => {
    const story = given(...cron, '!cowboy add web production "a larger pool" reason=timeouts', '+15m', '+1s')
    expect(told(story)).toEqual([expect.stringContaining('C1 ("a larger pool", ada on production)')])
    story.when('!promote web').expects({ says: 'nothing can go on' })
    expect(story.heard().match(/a larger pool/g)).toHaveLength(1)
    story.when('!cowboy drop C1 not needed', '+1s').expects({ states: { D3: 'running' } })
  })

  test('goes when the same tick finds it healthy and a gate has to ask about it', () => {
    const cowboy = ['!cowboy add web production "a larger pool" reason=timeouts', '!cowboy landed C1 r2'] as const
    // One tick: its time to be watched is over, and so it can go on.
    const story = given(...cron, ...cowboy, '+15m')
    expect(told(story).join()).not.toContain('nobody can tell')
    expect(story.state().rollouts['promotion web']?.waits).toBeUndefined()
    story.when('+1s').expects({ states: { D3: 'running' } })
  })

  test('does not go a second time after it failed', () => {
    const story = given(...cron, '+15m', '+1s', 'step fails', '!abort D3 no', '+1h', '+1h')
    expect(story.state().deploys.all.size).toBe(3)
  })
})
