import { describe, expect, test } from 'vitest'
import { trainEvents } from '../../../src/core/train/events.ts'
import { given, read } from '../../helpers/given.ts'
import { atGroup0, cut, toGroup0, toGroup1, weekly, withTrain } from '../../helpers/train.ts'

const train = { org: withTrain }
const room = (story: ReturnType<typeof given>): string => story.last().room.map(read).join('\n')
/** Everything has been out everywhere once, with the commit before. */
const before = ['group0', 'group1', 'group2'].flatMap(g => [`done web ${g}`, `done api ${g}`])
/** T1 is out at group0 and group1. */
const atGroup1 = [...toGroup1, 'ben> !train go', 'step ok', 'step ok'] as const

describe('holding', () => {
  test('no-go holds it before the stop, with the reason', () => {
    const story = given(train, ...toGroup0).when('ben> !train no-go the metrics are red')
    story.expects({ facts: ['prompt.answered', 'prompt.closed', 'train.held'] })
    expect(room(story)).toContain('T1 stays before group0, says ben: the metrics are red')
    story.when('ben> !train go').expects({ refused: 'train.held', says: '!train resume T1' })
    story.when('ben> !train no-go again').expects({ refused: 'train.held' })
    story.when('cleo> !train resume').expects({ facts: ['train.resumed'] })
    expect(room(story)).toContain('T1 is released by cleo. Next is group0: ben is asked now.')
    story.when('+1s')
    expect(room(story)).toContain('go or no-go for group0?')
  })

  test('says what waits behind it and for how long, at the time of the stop and then daily', () => {
    const story = given(train, ...cut, 'ada> !train hold the demo', {
      org: o => withTrain(o, { ...weekly, branch: 'next' }),
    })
    story
      .when('!train')
      .expects({ says: ['[group0: held]', 'by ada: the demo · 4 commits wait behind it (web 2 and api 2)'] })
    story.when('+1d4h').expects({ facts: ['train.waited', 'notice.opened'] })
    expect(room(story)).toContain(
      'T1 weekly waits before group0, held for 28 h by ada: the demo · 4 commits wait behind it (web 2 and api 2). !train resume T1',
    )
    story.when('+23h').expects({ facts: [] })
    story.when('+1h').expects({ facts: ['train.waited', 'notice.opened'] })
  })

  test('keeps its commit from going on by hand', () => {
    const story = given(train, ...cut, 'ben> !train hold the demo').when('!deploy web main to group0')
    story.expects({ says: ['no: T1 weekly is held: the demo', '!train resume T1'], states: { D1: 'denied' } })
  })

  test('is for the conductor, the calendar and who deploys; releasing is not for all of them', () => {
    const story = given(train, ...cut)
    story.when('eve> !train hold x').expects({ refused: 'train.role' })
    story.when('ada> !train hold').expects({ refused: 'train.reason' })
    story.when('ada> !train hold "x y"').expects({ facts: ['train.held'] })
    story.when('ada> !train hold x').expects({ refused: 'train.held', says: 'by ada: x y' })
    story.when('ada> !train resume').expects({ refused: 'train.role', says: 'ben' })
    story.when('ben> !train resume', 'ben> !train resume').expects({ refused: 'train.free' })
    story.when('ada> !train no-go x').expects({ refused: 'train.conductor' })
  })
})

describe('back', () => {
  test('rolls the newest stop back by the rules of its target, and holds the train', () => {
    const story = given(train, ...before, ...atGroup1).when('ben> !train back group1 login is broken')
    const [web, api] = story.facts().flatMap(f => (f.type === 'deploy.requested' ? [f] : []))
    expect([web, api].map(f => [f!.kind, f!.plan.service, f!.plan.target, f!.plan.revision.subject])).toEqual([
      ['rollback', 'web', 'group1', 'Change c1'],
      ['rollback', 'api', 'group1', 'Change c1'],
    ])
    expect(room(story)).toContain('T1 goes back from group1, says ben: login is broken. It is held.')
    story.when('step ok', 'step ok', '!train')
    story.expects({ says: ['group0 ✓ ─ [group1: held]', 'by ben: login is broken'] })
    story.when('ben> !train resume', '+1s', 'ben> !train go')
    expect(room(story)).toContain('no: it holds the commits that were rolled back')
  })

  test('goes down to the stop that was named, the newest first', () => {
    const story = given(train, ...before, ...atGroup1).when('ben> !train back group0')
    const back = story.facts().flatMap(f => (f.type === 'deploy.requested' ? [f.plan.target] : []))
    expect(back).toEqual(['group1', 'group1', 'group0', 'group0'])
    expect(room(story)).toContain('T1 goes back from group1 and group0')
  })

  test('takes a stop however it is written, and no other for it', () => {
    const story = given(train, ...before, ...atGroup1)
    story.when('ben> !train back group7 login is broken').expects({
      refused: 'back.stop',
      says: 'T1 is not at group7: it was out at group0 and group1. !train back group1 reason',
    })
    story.when('ben> !train back GROUP0 500 errors')
    expect(room(story)).toContain('T1 goes back from group1 and group0, says ben: 500 errors')
  })

  test('stops what is running, and takes back what has not begun', () => {
    const story = given(train, ...before, ...atGroup0, '+1d', 'ben> !train go', 'step ok').when(
      'ada> !train back no good',
    )
    expect(story.facts().map(f => f.type)).toContain('step.stop-requested')
    story.when('step ok', 'step stopped', 'step ok', '!train').expects({ says: '[group1: held]' })
    const waiting = given(train, ...before, ...atGroup1, '+1d', 'ben> !train go').when('ada> !train back not today')
    expect(waiting.facts().filter(f => f.type === 'deploy.aborted')).toHaveLength(2)
  })

  test('says what can not be rolled back, and what to type', () => {
    const story = given(train, 'done web group0', ...atGroup0).when('ben> !train back')
    expect(room(story)).toContain('Not rolled back: D3 api: Nothing was seen healthy in api group0 before that.')
    given(train, ...atGroup0)
      .when('ben> !train back')
      .expects({ refused: 'back.stuck', says: '!rollback web to REVISION in group0' })
  })

  test('is refused where there is nothing, at a stop it was not at, and to others', () => {
    const story = given(train, ...cut)
    story.when('ben> !train back').expects({ refused: 'back.none' })
    story.when('+1d4h', 'ben> !train go', 'step ok', 'step ok')
    story.when('eve> !train back').expects({ refused: 'train.role' })
  })

  test('a deployment rolled back by itself holds the train, also when it has arrived', () => {
    const story = given(train, ...before, ...atGroup0).when('!rollback D7 slow', 'step ok')
    story.when('!train').expects({ says: ['[group0: held]', 'D7 was rolled back with D9'] })
    story.when('+1h').expects({ facts: ['deploy.settled', 'deploy.settled'] })
  })
})

describe('which train', () => {
  test('unknown ones, misspelt words and numbers are answered with what there is', () => {
    const story = given(train, '+1m')
    story.when('!train weekyl').expects({ refused: 'train.word', says: '!train weekly' })
    story.when('!train nowhere').expects({ refused: 'unknown.train', says: 'there is weekly' })
    story.when('!train resmue').expects({ refused: 'train.word', says: '!train resume' })
    story.when('!train T7').expects({ refused: 'unknown.run' })
    story.when('ben> !train go').expects({ refused: 'train.uncut', says: '!train cut weekly' })
    story.when('!train weekly').expects({ says: 'cut next at' })
    story.when('+2d20h59m', '!train t1').expects({ says: 'T1 weekly, conducted by ben' })
    story.when('!train constructor').expects({ refused: 'unknown.train' })
  })
})

test('stops are events of the calendar, before and after the cut, struck out when another run takes their place', () => {
  const story = given(train, '+1m')
  const events = () => trainEvents(story.state(), story.org())
  const first = events()[0]!
  expect(first).toMatchObject({ name: 'weekly: group0', room: 'ops' })
  story.when('+2d20h59m')
  expect(events()[0]).toMatchObject({ uid: first.uid, from: first.from, name: 'T1 weekly: group0', persons: ['ben'] })
  story.when({ org: o => withTrain(o, { ...weekly, branch: 'next' }) }, 'ben> !train cut')
  expect(events().filter(e => e.uid === first.uid)).toMatchObject([{ cancelled: true }])
  expect(new Set(events().map(e => e.uid)).size).toBe(events().length)
})

describe('what ends a run, and what does not', () => {
  const next = { org: (o: Parameters<typeof withTrain>[0]) => withTrain(o, { ...weekly, branch: 'next' }) }

  test('the calendar does not release what somebody held; whoever cuts it anew does', () => {
    const story = given(train, ...cut, 'ada> !train hold the demo', next).when('+7d')
    expect(room(story)).toContain('T2 weekly, conducted by cleo: cut')
    expect(room(story)).toContain('held for 7 d by ada: the demo')
    story.when('!train').expects({ says: '[group0: held]' })
    const anew = given(train, ...cut, 'ada> !train hold the demo', next).when('cleo> !train cut', '!train')
    anew.expects({ says: 'group0 next: ben is asked' })
  })

  test('holding says what is on its way and goes on', () => {
    const story = given(train, ...toGroup0, 'ben> !train go').when('ada> !train hold the demo')
    expect(room(story)).toContain(
      'T1 is held, says ada: the demo, but for what is on its way: !hold D1 reason · !hold D2',
    )
  })

  test('without its train in the configuration it ends where it is', () => {
    const story = given(train, ...toGroup0).when({ org: o => ({ ...o, trains: {} }) }, '+1s')
    story.expects({ facts: ['prompt.closed', 'train.ended', 'train.dropped'] })
    expect(room(story)).toContain('T1 ends here, before its first stop: its train is no longer in the configuration')
    story.when('ben> !train go T1').expects({ refused: 'train.ended', says: 'no longer in the configuration' })
    story.when('!train').expects({ says: 'No train is configured' })
    story.when('+40d').expects({ facts: [] })
  })
})
