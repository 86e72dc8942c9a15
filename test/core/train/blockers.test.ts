import { describe, expect, test } from 'vitest'
import { blockerState } from '../../../src/core/train/blockers.ts'
import { given, read } from '../../helpers/given.ts'
import { atGroup0, cut, toGroup0, toGroup1, weekly, withTrain } from '../../helpers/train.ts'

const train = { org: withTrain }
const two = {
  org: (o: Parameters<typeof withTrain>[0]) =>
    withTrain(withTrain(o), { ...weekly, name: 'nightly', services: ['api'] }),
}
const room = (story: ReturnType<typeof given>): string => story.last().room.map(read).join('\n')

test('asks which one in so many words', () => {
  given(train).when('!blocker done').expects({ refused: 'blocker.ref', says: 'Which one? !blocker add T12345' })
})

test('a train held by a blocker and released', () => {
  const story = given(train, ...toGroup1)
  story.when('ada> !blocker add T12345 "login is slow" weekly').expects({ facts: ['prompt.closed', 'blocker.added'] })
  expect(room(story)).toContain('T12345 blocks weekly, says ada: login is slow. It holds T1.')
  story.when('!train').expects({
    says: ['[group1: held]', 'held for', 'by T12345 "login is slow"', 'blocker: T12345 "login is slow", by ada since'],
  })
  story.when('ben> !train resume').expects({ refused: 'train.blocked', says: '!blocker done T12345' })

  story.when('ben> !train go').expects({ states: { D3: 'denied', D4: 'denied' } })
  expect(room(story)).toContain('no: T12345 ("login is slow") blocks the train weekly')
  expect(room(story)).toContain('!override D3 blocker reason')

  story.when({ org: o => withTrain(o, { ...weekly, branch: 'next' }) }, '+1d')
  expect(room(story)).toContain('T1 weekly waits before group1, held for 24 h by T12345 "login is slow"')
  expect(room(story)).toContain('4 commits wait behind it (web 2 and api 2). !blocker done T12345')

  story.when('ada> !blocker done t12345 a new index').expects({ facts: ['blocker.closed'] })
  expect(room(story)).toContain('T12345 is done, says ada: a new index.')
  expect(room(story)).toContain('T1 is released. Next is group1: ben is asked now.')
  story.when('+1s')
  expect(room(story)).toContain('ben: T1 weekly: go or no-go for group1?')
  story.when('ben> !train go').expects({ states: { D5: 'running', D6: 'running' } })
  expect(story.deploy('D5').plan.revision.subject).toBe('Change c4')
})

describe('a blocker', () => {
  test('is passed by name, knowingly, for one deployment', () => {
    const story = given(train, ...toGroup0, '!blocker add #12 "css is broken"', 'ben> !train go')
    story.when('cleo> !override D1 blocker nobody sees it there').expects({ states: { D1: 'running', D2: 'denied' } })
    expect(room(story)).toContain('overridden by cleo: blocker (nobody sees it there)')
  })

  test('stops what was approved and has not begun', () => {
    const story = given(train, ...toGroup1, 'ben> !train go', 'step ok', 'step ok', '+1d', 'ben> !train go')
    story.when('!blocker add T1 "login is slow"', 'cleo> !approve D5').expects({ states: { D5: 'approved' } })
    story.when('!start D5').expects({ refused: 'blocker.open', says: '!blocker done T1' })
    story.when('!blocker done T1', '!start D5').expects({ states: { D5: 'running' } })
  })

  test('says what is on its way and goes on', () => {
    const story = given(train, ...toGroup0, 'ben> !train go').when('!blocker add T1 slow')
    expect(room(story)).toContain('It holds T1, but for what is on its way: !hold D1 reason · !hold D2 reason.')
  })

  test('of two: the last one done releases', () => {
    const story = given(train, ...toGroup0, '!blocker add T1 slow', '!blocker add T2 ugly').when('!blocker done T1')
    expect(room(story)).toContain('T1 is still held. It still waits for T2.')
    story.when('+1s').expects({ facts: [] })
    story.when('!blocker done T2', '+1s')
    expect(room(story)).toContain('go or no-go for group0?')
  })

  test('done does not release what somebody holds as well', () => {
    const story = given(train, ...toGroup0, '!blocker add T1 slow', 'ben> !train hold the demo').when(
      '!blocker done T1',
    )
    expect(room(story)).toContain('T1 is still held. It still waits for ben (the demo).')
    story.when('+1s').expects({ facts: [] })
  })

  test('stays with the train when it is cut anew', () => {
    const story = given(train, ...cut, '!blocker add T9 slow', {
      org: o => withTrain(o, { ...weekly, branch: 'next' }),
    })
    story.when('ben> !train cut')
    expect(room(story)).toContain('blocker: T9 "slow"')
    story.when('+8d')
    expect(room(story)).toContain('T2 weekly waits before group0, held for')
  })

  test('of one train leaves the other alone; of none it holds all', () => {
    const story = given(two, ...cut, '!blocker add T1 slow nightly').when('+1d4h')
    expect(story.facts().flatMap(f => (f.type === 'train.asked' ? [f.run] : []))).toEqual(['T1'])
    story.when('!blocker add T2 worse')
    expect(room(story)).toContain('T2 blocks every train, says ada: worse. It holds T1 and T2.')
    story.when('!train hold x').expects({ refused: 'train.which', says: ['T1 weekly', 'T2 nightly'] })
    story.when('!train hold nightly x').expects({ facts: ['train.held'] })
  })

  test('is on the record, with who and when', () => {
    const story = given('!blocker add web-12 "css is broken"')
    expect(blockerState('WEB-12', story.state())).toBe('open')
    story.when('!blocker').expects({ says: 'WEB-12 "css is broken", by ada since Fri 13 Mar 12:00 UTC' })
    story.when('ben> !blocker add WEB-12 again').expects({ refused: 'blocker.twice', says: 'by ada: "css is broken"' })
    story.when('cleo> !blocker done web-12').expects({ facts: ['blocker.closed'] })
    expect(['web-12', 'WEB-12'].map(ref => blockerState(ref, story.state()))).toEqual(['closed', 'closed'])
    expect(blockerState('T1', story.state())).toBe('unknown')
    story.when('!blockers').expects({ says: ['No blocker is open', 'done lately: WEB-12 by cleo'] })
    story.when('ada> !blocker done WEB-12').expects({ refused: 'blocker.done', says: 'says cleo' })
    story.when('ada> !blocker add WEB-12 "it is back"').expects({ facts: ['blocker.added'] })
  })

  test.each([
    ['!blocker add T12345', 'blocker.what'],
    ['!blocker add', 'blocker.ref'],
    ['!blocker add login "is slow"', 'blocker.ref'],
    ['!blocker done', 'blocker.ref'],
    ['!blocker fix T1', 'blocker.word'],
    ['eve> !blocker add T1 slow', 'who.unknown'],
    ['eve> !blocker done T1', 'who.unknown'],
  ])('%s is refused: %s', (line, refused) => {
    given(train).when(line).expects({ refused })
  })

  test.each(['T12345', '#12', 'acme/web#12', 'WEB-7', 'https://bugs.example.org/12'])('may be called %s', ref => {
    given(train)
      .when(`!blocker add ${ref} "slow" weekly`)
      .expects({ facts: ['blocker.added'] })
      .when(`!blocker done ${ref}`)
      .expects({ facts: ['blocker.closed'] })
  })

  test('is done by who added it, a conductor, or who deploys or keeps the calendar', () => {
    const dan = { name: 'dan', teams: [] as string[] }
    const people = { org: (o: Parameters<typeof withTrain>[0]) => withTrain({ ...o, people: { ...o.people, dan } }) }
    given(people, 'ben> !blocker add T1 slow')
      .when('dan> !blocker done T1')
      .expects({ refused: 'blocker.role', says: 'ben' })
    given(people, 'dan> !blocker add T1 slow')
      .when('dan> !blocker done T1')
      .expects({ facts: ['blocker.closed'] })
  })

  test('added while nothing rolls holds what is cut later', () => {
    const story = given(train, '+1m', '!blocker add T7 slow').when('+2d20h59m', '!train')
    story.expects({ says: ['[group0: held]', 'blocker: T7'] })
    expect(
      given(train, ...atGroup0)
        .when('!blocker add T1 x')
        .heard(),
    ).toContain('It holds T1.')
  })
})
