import { describe, expect, test } from 'vitest'
import { cardOf } from '../../../src/core/say/cards.ts'
import { revisionOf } from '../../helpers/commits.ts'
import { given, read } from '../../helpers/given.ts'
import { landed, onLanding, told, withWeb } from './story.ts'

const follows = { org: withWeb(onLanding) }
/** Reads the branch, as a look does. */
const look = 'read web'

describe('staging on landing', () => {
  test('what landed goes there by itself, and is said in one line when it is done', () => {
    const story = given(follows, landed('c1'), look, '+1s')
    expect(story.deploy('D1')).toMatchObject({ state: 'running', by: 'signalbox', auto: 'staging' })
    expect(told(story)).toEqual([])
    story.when('step ok').expects({ states: { D1: 'done' } })
    const line = 'web staging runs r1 c100000 by itself · D1, 30 s'
    expect(told(story)).toEqual([`#ops bot> ${line}`])
    expect(read(cardOf('D1', { state: story.state(), org: story.org() }))).toBe(`bot> ${line}`)
    story.when('+1s', landed('c1 c2 c3 c4'), look, '+1s', 'step ok')
    expect(told(story)).toEqual(['#ops bot> web staging runs r4 c400000 by itself: 3 new (ada 2, ben 1) · D2, 30 s'])
  })

  test('nothing is asked for while nothing new landed, also over a restart', () => {
    const story = given(follows, landed('c1 c2'), look, '+1s', 'step ok', 'restart', '+1m', look, '+5m', '+1h')
    expect(story.state().deploys.all.size).toBe(1)
  })

  test('what runs elsewhere already goes there too, when nothing runs there yet', () => {
    const story = given(follows, landed('c1'), 'done web production', look, '+1s')
    expect(story.deploy('D2')).toMatchObject({ state: 'running', auto: 'staging' })
    story.when('step ok', '+1h', 'restart', '+1h').expects({ states: { D2: 'healthy' } })
    expect(story.deploy('D2').plan.revision.subject).toBe('Change c1')
    expect(story.state().deploys.all.size).toBe(2)
  })

  test('what is found to run there already does not go there once more', () => {
    const asked = { org: withWeb({ ...onLanding, current: ['./current', '{target}'] }) }
    const outside = { ...landed('c1').outside, current: { 'web/staging': 'c1' } }
    const story = given(asked, { outside }, look, '+1s')
    expect(story.facts()).toMatchObject([{ type: 'drift.found', target: 'staging' }])
    expect(told(story)).toEqual([])
    story.when('+1m', { outside: { ...outside, ...landed('c1 c2').outside } }, look, '+1s', 'step ok')
    expect(told(story)).toEqual(['#ops bot> web staging runs r2 c200000 by itself: 1 new (ben 1) · D1, 30 s'])
  })

  test('what runs everywhere already goes nowhere', () => {
    const runs = (target: string) =>
      ({ type: 'drift.found', service: 'web', target, revision: revisionOf('c1') }) as const
    const story = given(follows, landed('c1'), runs('production'), runs('staging'), look, '+1s', '+1h')
    expect(story.state().deploys.all.size).toBe(0)
  })

  test('the newest goes when several landed while one was on its way, without a word of it', () => {
    const story = given(follows, landed('c1 c2'), look, '+1s', landed('c1 c2 c3'), look, '+1s')
    expect(told(story)).toEqual([])
    story.when(landed('c1 c2 c3 c4'), look, '+1s')
    expect(story.state().deploys.all.size).toBe(1)
    story.when('step ok', '+1s').expects({ states: { D1: 'done', D2: 'running' } })
    expect(story.deploy('D2').plan.revision.subject).toBe('Change c4')
  })
})

describe('a gate that says no', () => {
  const frozen = given(follows, landed('c1 c2'), 'ben> !freeze web now..open the holidays')

  test('is said once, and it goes when the way is free', () => {
    const story = frozen.when(look, '+1s')
    expect(told(story)).toEqual([
      expect.stringMatching(
        /^#ops bot> web r2 c200000 waits before it goes to staging by itself: freeze F1 of web by ben/,
      ),
    ])
    for (const time of ['+1m', '+1m', '+5m', '+1h']) {
      story.when(time)
      expect(told(story)).toEqual([])
    }
    expect(story.state().deploys.all.size).toBe(0)
    // A newer one takes its place, for the same reason.
    story.when(landed('c1 c2 c3'), look, '+1s')
    expect(told(story)).toEqual([])
    story.when('restart', '+1s', 'ben> !freeze lift F1 home again', '+1s').expects({ states: { D1: 'running' } })
    expect(story.deploy('D1').plan.revision.subject).toBe('Change c3')
  })

  test('a lock keeps it out, also of somebody who would be let in', () => {
    const story = given(follows, landed('c1 c2'), '!lock web/staging a test', look, '+1s')
    expect(told(story)).toEqual([expect.stringContaining('ada holds a lock there (a test)')])
    story.when('!unlock web/staging', '+1s').expects({ states: { D1: 'running' } })
  })

  test('what was put there by hand meanwhile needs no more', () => {
    const story = given(follows, landed('c1 c2'), '!lock web/staging a test', look, '+1s')
    story.when('!deploy web c2 to staging', 'step ok', '!unlock web/staging', '+1s')
    expect(story.state().rollouts['staging web']?.waits).toBeUndefined()
    expect(story.state().deploys.all.size).toBe(1)
  })
})

describe('a failure', () => {
  const failed = () =>
    given(follows, landed('c1'), look, '+1s', 'step ok', landed('c1 c2 c3'), look, '+1s', 'step fails')

  test('is told to the room and, in private, to whoever wrote what is new', () => {
    const [room, ...others] = told(failed())
    expect(room).toMatch(/^#ops bot> D2 web r3 c300000 "Change c3" by ada → staging/)
    expect(room).toMatch(/D2 failed\. release: exit 1 after 30 s/)
    expect(room).toMatch(/new there: by ben and ada/)
    expect(room).toMatch(/!retry D2/)
    expect(room).not.toContain('signalbox')
    expect(others).toEqual([
      expect.stringMatching(/^ben bot> D2 web went to staging by itself and failed: .*yours: r2 "Change c2"\./),
      expect.stringMatching(/^ada bot> .*yours: r3 "Change c3"\./),
    ])
  })

  test('is not tried again with the same revision', () => {
    const story = failed().when('+1m', look, '+1h', '!abort D2 no', '+1h')
    expect(story.state().deploys.all.size).toBe(2)
  })

  test('makes way for what lands next, or is tried again by hand', () => {
    failed()
      .when(landed('c1 c2 c3 c4'), look, '+1s')
      .expects({ states: { D2: 'aborted', D3: 'running' } })
    const again = failed()
      .when('ben> !retry D2', 'ada> !retry D2', 'step ok')
      .expects({ states: { D2: 'done' } })
    expect(told(again)).toEqual([expect.stringContaining('web staging runs r3 c300000 by itself: 2 new (')])
  })
})

describe('staging at times', () => {
  const daily = {
    org: withWeb({
      staging: {
        target: 'staging',
        deploy: { start: '2026-01-05T06:00', rule: 'FREQ=DAILY', words: 'daily at 06:00' },
      },
    }),
  }

  test('the newest goes at its time, once', () => {
    // It is noon UTC: six in Berlin is 17 hours away.
    const story = given(daily, landed('c1 c2'), look, '+1m', '+16h')
    expect(story.state().deploys.all.size).toBe(0)
    story.when('restart', '+1h').expects({ states: { D1: 'running' } })
    story.when('step ok', '+1h', landed('c1 c2 c3'), look, '+22h')
    expect(story.state().deploys.all.size).toBe(1)
    story.when('+1h').expects({ states: { D2: 'running' } })
  })

  test('other times in the configuration count from then on', () => {
    const story = given(daily, landed('c1 c2'), look, '+1m', {
      org: withWeb({
        staging: {
          target: 'staging',
          deploy: { start: '2026-01-05T15:00', rule: 'FREQ=DAILY', words: 'daily at 15:00' },
        },
      }),
    })
    story.when('+1h')
    expect(story.state().deploys.all.size).toBe(0)
    story.when('+1h').expects({ states: { D1: 'running' } })
  })

  test('what no longer follows the branch stops', () => {
    const story = given(daily, landed('c1 c2'), look, '+1m', {
      org: o => ({ ...o, services: { ...o.services, web: { ...o.services.web!, staging: undefined } } }),
    })
    story.when('+17h', '+1h')
    expect(story.state().deploys.all.size).toBe(0)
    expect(story.state().rollouts).toEqual({})
  })
})
