import { describe, expect, test } from 'vitest'
import { findItem, type Item } from '../../../src/core/broken/slice.ts'
import { given, noon, read, type Story } from '../../helpers/given.ts'
import { dayOf } from './day.ts'

const item = (story: Story, id = 'B1'): Item => findItem(story.state().board, id)!
const minute = 60_000
const reported = '!broken web "search is empty"'

describe('the first claim wins over both networks', () => {
  test.each([
    ['ben@irc', 'cleo@slack', 'ben'],
    ['cleo@slack', 'ben@irc', 'cleo'],
  ])('%s before %s', (first, second, owner) => {
    const story = given(reported, '+2m', `${first}> !claim B1`, '+3m')
    story.when(`${second}> !claim B1`).expects({
      facts: [],
      refused: 'broken.taken',
      says: [`${owner} has B1 since 12:02 UTC (3 min)`, '!release B1'],
    })
    expect(item(story)).toMatchObject({ state: 'claimed', owner, claimedAt: noon + 2 * minute })
  })

  test('one person on two networks has it on both', () =>
    void given(reported, 'ben@irc> !claim B1').when('ben@slack> !claim B1').expects({ says: 'B1 stays with you' }))

  test('a fact that comes too late changes nothing', () => {
    const late = { type: 'broken.claimed', broken: 'B1', owner: 'cleo', by: 'cleo', askAt: noon } as const
    expect(item(given(reported, 'ben> !claim B1', late)).owner).toBe('ben')
    expect(item(given(reported, 'ben> !fixed B1', late)).owner).toBeUndefined()
  })

  test('a late claim of what is fixed is told so, and is no fault', () =>
    void given(reported, 'ben> !claim B1', 'ben> !fixed B1 the index was built anew')
      .when('cleo> !claim B1')
      .expects({ facts: [], says: ['B1 was fixed by ben', 'nothing is left to claim', '!broken again B1'] }))

  test('it survives a restart', () => {
    const story = given(reported, 'ben> !claim B1', 'restart')
    story.when('cleo> !claim B1').expects({ refused: 'broken.taken', says: 'ben has B1' })
  })

  test('it may have been claimed before it was said, and not before it was reported', () => {
    const story = given(`${reported} at=12:40`, 'ben> !claim B1 at=12:50')
    expect(item(story).claimedAt).toBe(noon - 10 * minute)
    expect(item(given(reported, 'ben> !claim B1 at=12:50')).claimedAt).toBe(noon)
    given(reported).when('ben> !claim B1 at=14:50').expects({ refused: 'time.unclear' })
  })
})

describe('giving it back', () => {
  test('is said with its reason, and another may take it', () => {
    const story = given(reported, 'ben> !claim B1', 'ben> !release B1 lunch')
    story.expects({ says: ['B1 web "search is empty" is on the board again: ben gives it back: lunch', '!claim B1'] })
    story.when('cleo> !claim B1').expects({ says: 'cleo has B1' })
    expect(item(story).claims.map(c => [c.owner, c.why])).toEqual([
      ['ben', 'said'],
      ['cleo', undefined],
    ])
  })

  test('is for whoever has it', () => {
    const story = given(reported, 'ben> !claim B1')
    story.when('cleo> !release B1').expects({ refused: 'broken.other', says: 'ben has B1, so ben gives it back' })
    given(reported).when('cleo> !release B1').expects({ facts: [], says: 'Nobody has B1: !claim B1' })
  })

  test('or the lead of its day, who is heard by its owner', () => {
    const story = given(...dayOf('D1', ['cleo', 'lead']), reported, 'ben> !claim B1', 'cleo> !release B1 go to bed')
    expect(story.last().room.map(read).join('\n')).toContain('B1 "search is empty" was taken back by cleo')
    expect(item(story).owner).toBeUndefined()
  })
})

describe('for somebody else', () => {
  test('it is asked of them; their own claim is the yes', () => {
    const story = given(reported, '!claim B1 for ben')
    story.expects({ facts: ['broken.proposed'], says: 'I ask ben in private to take B1' })
    expect(story.last().room.map(read).join('\n')).toContain('ada asks you to take B1 "search is empty"')
    expect(item(story).owner).toBeUndefined()
    story.when('ben> !claim B1')
    expect(item(story).owner).toBe('ben')
  })

  test('the lead gives it to them, and takes it from another', () => {
    const story = given(...dayOf('D1', ['cleo', 'lead']), reported, 'cleo> !claim B1 for=ben')
    story.expects({ says: 'cleo gives B1 web "search is empty" to ben' })
    story.when('cleo> !claim B1 for ada').expects({ facts: ['broken.released', 'broken.claimed'] })
    expect(item(story)).toMatchObject({ owner: 'ada', state: 'claimed' })
    story.when('ben> !claim B1 for ben').expects({ refused: 'broken.taken', says: 'cleo can pass it on' })
  })

  test.each([
    ['!claim B1 for nobody', 'unknown.person'],
    ['!claim B1 for=__proto__', 'unknown.person'],
  ])('%s is refused', (line, refused) => void given(reported).when(line).expects({ refused }))
})

describe('help', () => {
  test('stands on top of the board until somebody joins', () => {
    const story = given(reported, '!broken api "down" severity=1', 'ben> !claim B1')
    story.when('ben> !needhelp B1 who knows the index?').expects({
      says: ['ben needs help with B1', 'who knows the index?', '!claim B1'],
    })
    expect(story.when('!board').heard().split('\n')[1]).toContain('Needs help: B1')
    story.when('cleo> !needhelp B1').expects({ facts: [], says: 'ben asked for help with B1 at 12:00' })
    story.when('cleo> !claim B1').expects({ facts: ['broken.joined'], says: 'cleo helps ben with B1' })
    expect(item(story)).toMatchObject({ owner: 'ben', helpers: ['cleo'] })
    expect(item(story).help).toBeUndefined()
    story.when('ada> !claim B1').expects({ refused: 'broken.taken' })
    story.when('ben> !fixed B1').expects({ says: 'cleo helped' })
  })
})
