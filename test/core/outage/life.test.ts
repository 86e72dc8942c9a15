import { describe, expect, test } from 'vitest'
import { toldOf } from '../../../src/core/bulletin/told.ts'
import { reviewOf } from '../../../src/core/review/slice.ts'
import { given, noon, type Script } from '../../helpers/given.ts'
import { begun, declared, done, outage, planned, scheduled } from './scenes.ts'

const minute = 60_000
const hour = 60 * minute
const over = [...begun, 'ben> !outage end O1'] as const
const cancelled = [...scheduled, 'ben> !outage cancel O1 no longer needed'] as const
const resolved = [...declared, 'ben> !outage end O1'] as const

const states: Readonly<Record<string, readonly Script[]>> = {
  draft: planned,
  scheduled: [...scheduled, '+7h', '+30m'],
  'in progress': begun,
  verifying: [...begun, 'ben> !outage verify O1'],
  completed: over,
  cancelled,
  investigating: declared,
  identified: [...declared, 'ben> !outage update O1 identified the disk is full'],
  monitoring: [...declared, 'ben> !outage update O1 monitoring "it is cleared"'],
  resolved,
}

const words: Readonly<Record<string, string>> = {
  start: '!outage start O1',
  verify: '!outage verify O1',
  end: '!outage end O1',
  cancel: '!outage cancel O1 why not',
  reopen: '!outage reopen O1 it is not',
  identified: '!outage update O1 identified "the disk is full"',
}

// What each state becomes by each word; where nothing stands, it is refused.
const ways: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['draft', { cancel: 'cancelled' }],
  ['scheduled', { start: 'in progress', verify: 'verifying', cancel: 'cancelled' }],
  ['in progress', { verify: 'verifying', end: 'completed', cancel: 'cancelled' }],
  ['verifying', { start: 'in progress', end: 'completed', cancel: 'cancelled' }],
  ['completed', { reopen: 'in progress' }],
  ['cancelled', { reopen: 'scheduled' }],
  ['investigating', { verify: 'monitoring', end: 'resolved', identified: 'identified' }],
  ['identified', { verify: 'monitoring', end: 'resolved', identified: 'identified' }],
  ['monitoring', { end: 'resolved', identified: 'identified' }],
  ['resolved', { reopen: 'investigating' }],
]

describe.each(ways)('%s', (state, to) => {
  test.each(Object.entries(words))('%s', (word, line) => {
    const story = given(...states[state]!)
    expect(outage(story).state).toBe(state)
    const { moments } = outage(story)
    story.when(`ben> ${line}`)
    const { refused } = story.last().outcome
    expect(outage(story).state).toBe(to[word] ?? state)
    expect(refused === undefined).toBe(to[word] !== undefined)
    if (refused) {
      expect(outage(story).moments).toEqual(moments)
      story.expects({ refused, says: '!' })
    }
  })
})

test('long before what was announced it begins only after it was moved', () => {
  const story = given(...scheduled)
  story.when('ben> !outage start O1').expects({
    refused: 'outage.early',
    says: ['O1 is announced for Fri 13 Mar 20:00 UTC', '!outage move O1 now'],
  })
  story.when('ben> !outage verify O1').expects({ refused: 'outage.early' })
  story.when('ben> !outage move O1 now', 'ben> !outage start O1').expects({})
  expect(outage(story)).toMatchObject({ state: 'in progress', from: noon, until: noon + 2 * hour })
})

describe('what happened, and when', () => {
  test('a state that nobody told of is recorded with what follows it', () => {
    const story = given(...scheduled, '+9h').when('ben> !outage end O1')
    expect(done(story)).toEqual(['outage.turned', 'outage.turned', 'outage.turned', 'bulletin.sent'])
    expect(outage(story)).toMatchObject({ startedAt: noon + 8 * hour, endedAt: noon + 9 * hour })
    expect(outage(story).moments.map(m => [m.state, m.passed])).toEqual([
      ['scheduled', undefined],
      ['in progress', true],
      ['verifying', true],
      ['completed', undefined],
    ])
  })

  test('it may be told afterwards, never before what it follows, never of what is to come', () => {
    const story = given(...begun, '+30m', 'ben> !outage update O1 "slow" at=21:10')
    expect(outage(story).moments.at(-1)).toMatchObject({
      at: noon + 8 * hour + 10 * minute,
      recordedAt: noon + 8.5 * hour,
    })
    story
      .when('ben> !outage end O1 at=20:55')
      .expects({ refused: 'outage.before', says: "can't have been before that" })
    story.when('ben> !outage end O1 at=23:00').expects({ refused: 'time.unclear', says: 'is still to come' })
    story.when('ben> !outage end O1 at=soon').expects({ refused: 'time.unclear', says: '!outage end O1 at=14:05' })
    story.when('ben> !outage end O1 at=21:20')
    expect(outage(story).endedAt).toBe(noon + 8 * hour + 20 * minute)
    story
      .when('ben> !why O1')
      .expects({ says: ['20:10 UTC word by ben: slow [recorded', 'completed by ben [recorded'] })
  })

  test('it begins and ends once: whoever presses late is told who did', () => {
    const story = given(...begun).when('cleo> !outage start O1')
    story.expects({ refused: 'outage.already', says: ['in progress already (ben, 20:00 UTC)', '!outage end O1'] })
    story
      .when('ben> !outage end O1', 'cleo> !outage end O1')
      .expects({ refused: 'outage.already', says: '!outage reopen O1' })
  })

  test('it has not ended before it has begun', () => {
    given(...scheduled)
      .when('ben> !outage end O1')
      .expects({ refused: 'outage.early', says: '!outage cancel O1' })
  })

  test('reopening says why, and when the next word comes; what is past is planned anew', () => {
    const story = given(...over, '+3h')
      .when('ben> !outage reopen O1')
      .expects({ refused: 'outage.reason' })
    story
      .when('ben> !outage reopen O1 it is slow again')
      .expects({ says: ['is not over (ben)', 'Next word at 23:30 UTC'] })
    expect(outage(story)).toMatchObject({ state: 'in progress', endedAt: undefined, until: noon + 11.5 * hour })
    given(...cancelled, '+1d')
      .when('ben> !outage reopen O1 after all')
      .expects({ refused: 'outage.past', says: 'plan it anew' })
  })

  test('a cancelled one says why to those who were told', () => {
    const story = given(...scheduled)
      .when('ben> !outage cancel O1')
      .expects({ refused: 'outage.reason' })
    story.when('ben> !outage cancel O1 the database is not ready')
    story.expects({ says: 'is cancelled (ben): the database is not ready.' })
    expect(toldOf('O1', story.state()).at(-1)).toMatchObject({
      ...{ kind: 'outage.cancelled', rooms: ['ops', 'quiet'] },
      subject: '[cancelled] Planned outage: web, 2026-03-13 20:00-22:00 UTC',
    })
  })
})

describe('moved and extended', () => {
  test('later by a length, or to another time; everybody reads both', () => {
    const story = given(...scheduled).when('ben> !outage move O1 30m the train is late')
    expect(outage(story)).toMatchObject({ from: noon + 8.5 * hour, until: noon + 10.5 * hour, changes: 1 })
    story.expects({ says: 'Short notice' })
    expect(toldOf('O1', story.state()).at(-1)!.subject).toBe('[moved] Planned outage: web, 2026-03-13 20:30-22:30 UTC')
    story.when('ben> !outage move O1 2026-04-02 20:00')
    expect(outage(story).from).toBe(Date.UTC(2026, 3, 2, 18))
    story.when('ben> !outage move O1').expects({ refused: 'time.unclear', says: 'To when?' })
    story.when('ben> !outage move O1 yesterday 14:00').expects({ refused: 'time.unclear' })
  })

  test('longer, by a length or until a time, never to what is past or earlier', () => {
    const story = given(...begun, '+1h').when('ben> !outage extend O1 30m the tables are big')
    story.expects({ says: 'takes longer (ben): the tables are big, expected until 22:30 UTC.' })
    expect(toldOf('O1', story.state()).at(-1)!.subject).toContain('[extended until 2026-03-13 22:30 UTC]')
    story.when('ben> !outage extend O1 until 23:10').expects({ refused: 'outage.shorter', says: '!outage end O1' })
    story.when('ben> !outage extend O1 until sat 01:00')
    expect(outage(story).until).toBe(noon + 12 * hour)
    story.when('ben> !outage extend O1 ages').expects({ refused: 'time.unclear', says: '!outage extend O1 30m' })
    story.when('ben> !outage move O1 1h').expects({ refused: 'outage.state' })
  })

  test('one that nobody planned has no end to extend', () => {
    given(...declared)
      .when('ben> !outage extend O1 1h')
      .expects({ refused: 'outage.endless', says: 'next=1h' })
  })
})

describe('one that nobody planned', () => {
  test('is told at once, and by the second who sees it only once', () => {
    const story = given(...declared)
    expect(done(story)).toEqual(['outage.declared', 'bulletin.sent'])
    story
      .when('cleo> !outage now web,api "login is broken"')
      .expects({ refused: 'outage.twin', says: '!outage update O1' })
    story.when('+16m', 'cleo> !outage now web "another thing"')
    expect(outage(story, 'O2').reason).toBe('another thing')
  })

  test('may have begun before', () => {
    const story = given('ben> !outage now web "nobody can log in" at=12:10 next=1h')
    expect(outage(story)).toMatchObject({ startedAt: noon - 50 * minute, nextUpdate: noon + hour })
  })

  test('promises the next word as it is told to', () => {
    const story = given(...declared, 'ben> !outage update O1 "looking" next=2h')
    expect(outage(story).nextUpdate).toBe(noon + 2 * hour)
    story.when('ben> !outage update O1 "still" next=14:10')
    expect(outage(story).nextUpdate).toBe(noon + 70 * minute)
    for (const next of ['never', '0m', 'yesterday'])
      story.when(`ben> !outage update O1 "x" next=${next}`).expects({ refused: 'time.unclear', says: 'next=30m' })
    story.when('ben> !outage update O1').expects({ refused: 'outage.words' })
  })

  test('whoever ends it is asked what it was: facts for the review', () => {
    const story = given(...declared, '+90m')
      .when('ben> !outage end O1')
      .expects({ says: 'What happened?' })
    story.when('ben> !answer a log filled the disk', 'ben> !answer skip')
    story.expects({ says: 'What contributed to it?' }).when('ben> !answer nobody watched the disk')
    expect(outage(story).account).toEqual({ what: 'a log filled the disk', factors: 'nobody watched the disk' })
    expect(reviewOf(story.state().reviews, 'O1').answers).toMatchObject({
      ...{ summary: { text: 'a log filled the disk' }, factors: { text: 'nobody watched the disk' } },
    })
    story
      .when('ben> !answer O1', 'ben> !why O1')
      .expects({ says: ['What happened: a log', 'What contributed: nobody'] })
  })
})

test('whoever leads it may steer it without telling many', () => {
  const story = given(...planned, 'ben> !outage edit O1 contact=ada', 'ben> !outage send O1', '+8h')
  story.when('ada> !outage start O1').expects({ says: 'has begun at 20:00 UTC (ada)' })
})
