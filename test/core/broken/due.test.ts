import { describe, expect, test } from 'vitest'
import { findItem, type Item } from '../../../src/core/broken/slice.ts'
import type { Org } from '../../../src/core/org.ts'
import { given, noon, read, type Story } from '../../helpers/given.ts'
import { dayOf } from './day.ts'

const item = (story: Story, id = 'B1'): Item => findItem(story.state().board, id)!
const told = (story: Story): string => story.last().room.map(read).join('\n')
const claimed = ['!broken web "search is empty"', 'ben> !claim B1'] as const
const minute = 60_000

describe('still on it?', () => {
  test('is asked after 45 minutes, in private; without an answer it is back on the board, told once', () => {
    const story = given(...claimed)
      .when('+44m')
      .expects({ facts: [] })
    story.when('+1m').expects({ facts: ['broken.asked', 'notice.opened'] })
    expect(told(story)).toContain('Still on B1 "search is empty"? You have it since 12:00 UTC')
    expect(told(story)).toContain('!claim B1 · !release B1')
    story.when('+14m').expects({ facts: [] })
    story.when('+1m').expects({ facts: ['broken.released'] })
    expect(told(story)).toContain('is on the board again: no word from ben whether they are still on it')
    expect(item(story)).toMatchObject({ state: 'reported' })
    story.when('+1h').expects({ facts: [] })
  })

  test('yes keeps it for 45 minutes more', () => {
    const story = given(...claimed, '+45m', 'ben@slack> !claim B1')
    story.expects({ facts: ['broken.confirmed'], says: 'B1 stays with you. I ask again at 13:30 UTC' })
    story
      .when('+44m')
      .expects({ facts: [] })
      .when('+1m')
      .expects({ facts: ['broken.asked', 'notice.opened'] })
  })

  test('a late yes finds it free, or taken', () => {
    given(...claimed, '+45m', '+15m')
      .when('ben> !claim B1')
      .expects({ says: 'ben has B1' })
    given(...claimed, '+45m', '+15m', 'cleo> !claim B1')
      .when('ben> !claim B1')
      .expects({ refused: 'broken.taken', says: 'cleo has B1' })
  })

  test('is not asked of what is fixed meanwhile, nor after a restart again', () => {
    const fixed = given(...claimed, '+45m', 'cleo> !fixed B1')
    fixed.when('+15m').expects({ facts: [] })
    const story = given(...claimed, '+45m', 'restart')
    story
      .when('+14m')
      .expects({ facts: [] })
      .when('+1m')
      .expects({ facts: ['broken.released'] })
  })

  test('follows the policy', () => {
    const policy = (org: Org): Org => ({
      ...org,
      board: { stillOnIt: 10 * minute, answer: 2 * minute, gone: 5 * minute },
    })
    const story = given({ org: policy }, ...claimed)
    story.when('+10m').expects({ facts: ['broken.asked', 'notice.opened'] })
    story.when('+2m').expects({ facts: ['broken.released'] })
  })
})

const left = { type: 'presence.left', person: 'ben', door: 'irc', at: noon, gone: noon + 5 * minute } as const

describe('whoever leaves IRC', () => {
  test('no longer has it after five minutes, unless heard elsewhere', () => {
    const gone = { visits: { ben: { here: false, at: noon - minute } } }
    const story = given({ outside: gone }, ...claimed, left)
      .when('+4m')
      .expects({ facts: [] })
    story.when('+1m').expects({ facts: ['broken.released'] })
    expect(told(story)).toContain('is on the board again: ben has left IRC and is heard nowhere')
  })

  test.each([
    ['is back', { here: true, at: noon }],
    ['is heard on Slack', { here: false, at: noon + 3 * minute }],
  ])('and %s keeps it', (_, visit) => {
    const story = given({ outside: { visits: { ben: visit } } }, ...claimed, left)
    story.when('+5m').expects({ facts: ['presence.came'] })
    expect(item(story).owner).toBe('ben')
    story.when('+5m').expects({ facts: [] })
  })

  test('keeps it as long as nobody can tell', () => {
    const story = given({ outside: { visits: { ben: {} } } }, ...claimed, left)
    story.when('+20m').expects({ facts: [] })
    expect(item(story).owner).toBe('ben')
  })
})

describe('the crew', () => {
  const day = dayOf('D1', ['ben', 'qa'])
  /** Beside what the clock does for the crew itself. */
  const onBoard = (story: Story): string[] => story.facts().flatMap(f => (f.type.startsWith('broken.') ? [f.type] : []))

  test('whoever goes off no longer has it', () => {
    const late = given(...day, '+350m', '!broken web "search is empty"', 'ben> !claim B1', '+9m')
    expect(onBoard(late)).toEqual([])
    expect(onBoard(late.when('+1m'))).toEqual(['broken.released'])
    expect(told(late)).toContain('ben is no longer on the crew')
  })

  test('nor does whoever hands over', () => {
    const moves = [{ role: 'qa', from: 'ben', to: 'cleo' }]
    const pass = { type: 'crew.passed', crew: 'D1', how: 'handover', moves } as const
    expect(onBoard(given(...day, ...claimed, '+5m', pass).when('+1s'))).toEqual(['broken.released'])
  })

  test('whoever was not on it has it on', () =>
    expect(onBoard(given(...dayOf('D1', ['cleo', 'qa']), '+350m', ...claimed).when('+15m'))).toEqual([]))
})
