import { describe, expect, test } from 'vitest'
import { causedBy, findItem, itemsAbout, timeToRepair } from '../../../src/core/broken/slice.ts'
import { given, noon, read, running, type Story } from '../../helpers/given.ts'

const item = (story: Story, id = 'B1') => findItem(story.state().board, id)!
const minute = 60_000
const claimed = ['!broken web "search is empty"', '+5m', 'ben> !claim B1', '+20m'] as const

describe('fixed', () => {
  test('with what, after how long; whoever reported it is asked', () => {
    const story = given(...claimed, 'ben> !fixed B1 by=c2 the index was built anew')
    story.expects({
      says: [
        'B1 web "search is empty" was fixed by ben at 12:25 UTC with',
        '25 min after it was reported: the index was built anew',
        'ada, is it? If not: !broken again B1',
      ],
    })
    expect(item(story)).toMatchObject({ state: 'fixed', owner: 'ben', fixedBy: 'ben', fixedAt: noon + 25 * minute })
    expect(timeToRepair(item(story))).toBe(25 * minute)
  })

  test('by a deployment', () => {
    const story = given(...running, ...claimed, 'ben> !fixed B1 by=d1')
    expect(item(story).fix).toBe('D1')
    story.expects({ says: 'with D1' })
  })

  test('earlier than it is said, and never before it was reported', () => {
    const story = given(...claimed, 'ben> !fixed B1 at=13:10')
    expect(timeToRepair(item(story))).toBe(10 * minute)
    given(...claimed)
      .when('ben> !fixed B1 at=12:59')
      .expects({ refused: 'broken.early', says: "it can't have been over before that" })
  })

  test('by anybody: whoever has it is told', () => {
    const story = given(...claimed, 'cleo> !fixed B1 it was the cache')
    expect(story.last().room.map(read).join('\n')).toContain('which you had, is fixed, says cleo')
  })

  test.each([
    ['ben> !fixed B1 by=zzz', 'unknown.revision', 'neither a deployment nor a revision'],
    ['ben> !fixed B1 by=D7', 'unknown.deploy', 'There is no D7'],
    ['ben> !fixed B7', 'unknown.broken', 'the newest is B1'],
    ['ben> !fixed', 'usage', 'missing'],
    ['ben> !fixed web', 'usage', 'B4'],
    ['eve> !fixed B1', 'who.unknown', 'Not yet'],
  ])(
    '%s is refused',
    (line, refused, says) =>
      void given(...claimed)
        .when(line)
        .expects({ refused, says }),
  )

  test('twice is told so, and changes nothing', () =>
    void given(...claimed, 'ben> !fixed B1 done')
      .when('cleo> !fixed B1 mine')
      .expects({ facts: [], says: 'B1 was fixed by ben at 12:25 UTC, 25 min after it was reported: done already' }))
})

describe('not broken', () => {
  test('has a reason, and counts as no repair', () => {
    const story = given(...claimed, 'cleo> !notbroken B1 the cache of one browser')
    story.expects({ says: 'was found not to be broken by cleo at 12:25 UTC: the cache of one browser' })
    expect(timeToRepair(item(story))).toBeUndefined()
    given(...claimed)
      .when('!notbroken B1')
      .expects({ refused: 'broken.reason', says: 'ada saw something' })
  })
})

describe('broken again', () => {
  test('is on the board, and the time to repair goes on from the first report', () => {
    const story = given(...claimed, 'ben> !fixed B1 done', '+30m', '!broken again B1 it is empty again')
    story.expects({ says: ['is on the board again: broken again, says ada: it is empty again', '!claim B1'] })
    expect(item(story)).toMatchObject({ state: 'reported' })
    story.when('cleo> !claim B1', '+5m', 'cleo> !fixed B1 at=13:00').expects({ refused: 'broken.early' })
    story.when('cleo> !fixed B1 now really')
    expect(timeToRepair(item(story))).toBe(60 * minute)
    expect(item(story).claims.map(c => c.owner)).toEqual(['ben', 'cleo'])
  })

  test('of what is open is told so', () =>
    void given(...claimed)
      .when('!broken again B1 x')
      .expects({ facts: [], says: 'on the board since 12:00' }))

  test('needs to be said', () =>
    void given(...claimed, '!fixed B1')
      .when('!broken again B1')
      .expects({ refused: 'broken.reason' }))
})

test('what a deployment caused, and what belongs to a day, is found for whoever counts', () => {
  const story = given(...running, '!broken web "a" by=D1 about=D1', '!broken web "b" by=D1', '!notbroken B2 no')
  expect(causedBy('D1', story.state()).map(i => i.id)).toEqual(['B1'])
  expect(itemsAbout('D1', story.state()).map(i => i.id)).toEqual(['B1'])
})
