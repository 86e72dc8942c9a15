import { describe, expect, test } from 'vitest'
import type { DoorsReport } from '../../../src/core/asks.ts'
import { cardOf, openCards } from '../../../src/core/say/cards.ts'
import { given, noon, read, running, type Story } from '../../helpers/given.ts'

const reported = ['!broken web "search is empty"', 'ben> !broken web "login is slow" severity=3'] as const
const card = (story: Story, id = 'board', doors?: DoorsReport): string =>
  read(cardOf(id, { state: story.state(), org: story.org(), doors }))

describe('the board', () => {
  test('groups what is broken, the worst first', () => {
    const story = given(
      ...reported,
      '!broken api "down" severity=1',
      'ben> !claim B1',
      'ben> !needhelp B1',
      'cleo> !fixed B2',
    )
    expect(
      card(story)
        .split('\n')
        .map(l => l.trim()),
    ).toEqual([
      'bot> Board: 2 items open',
      'Needs help',
      '! B1 web "search is empty" · needs help · severity 2 · ben has it since 12:00 UTC',
      'Nobody has it',
      '○ B3 api "down" · severity 1 · since 12:00 UTC, says ada',
      'Over',
      '✓ B2 web "login is slow" · was fixed by cleo at 12:00 UTC',
      '!claim B1 · !claim B3',
    ])
  })

  test('as people ask for it', () => {
    given(...reported)
      .when('eve> !board')
      .expects({
        says: ['Board: 2 items open', 'Nobody has it: B1 web', 'Nobody has it: B2 web', '!claim B1'],
      })
    given().when('!board').expects({ says: 'Nothing is broken' })
    given(...running)
      .when('!board D1')
      .expects({ says: 'Nothing is broken on the board of D1' })
    given().when('!board D1').expects({ refused: 'unknown.deploy' })
    given().when('!board whatever').expects({ refused: 'broken.about' })
  })

  test('has one live post for each day, that ends when all is well', () => {
    const story = given(...running, ...reported, '!broken web "c" about=D1')
    const boards = () => openCards({ state: story.state(), org: story.org() }).filter(c => c.about.startsWith('board'))
    expect(boards()).toEqual([
      { about: 'board', room: 'ops' },
      { about: 'board D1', room: 'ops' },
    ])
    expect(card(story, 'board D1')).toContain('Board of D1: 1 item open')
    story.when('!fixed B3')
    expect(boards()).toEqual([{ about: 'board', room: 'ops' }])
    expect(card(story, 'board D1')).toContain('Board of D1: nothing is broken')
  })

  test('says how old it is where a network is away', () => {
    const health = { state: 'away', since: noon, heard: noon + 120_000, waiting: 0 } as const
    const doors = { doors: [{ name: 'irc', ...health }], bridge: [] }
    expect(card(given(...reported), 'board', doors)).toContain('IRC last synced 12:02')
    expect(card(given(...reported))).not.toContain('synced')
  })

  test('one item with all that is known of it', () => {
    const story = given(...reported, 'ben> !claim B1', 'ben> !release B1', 'cleo> !claim B1', '!broken B1')
    story.expects({
      says: ['severity 2, some are hindered', 'reported by ada at', 'cleo has it since', 'had before by ben'],
    })
  })
})

describe('a freeze', () => {
  const frozen = [...reported, 'ben> !freeze web we look for the cause cause=b1'] as const

  test('that hangs on an item lifts when that is fixed', () => {
    const story = given(...frozen)
    story.expects({ says: 'until b1 is closed' })
    story
      .when('+2h')
      .when('!deploy web main to staging')
      .expects({ states: { D1: 'denied' } })
    story.when('!fixed B1', '+1s').expects({ facts: ['freeze.lifted', 'freeze.counted'] })
  })

  test('or when it was none', () =>
    void given(...frozen, '!notbroken B1 no', '+1s').expects({ facts: ['freeze.lifted', 'freeze.counted'] }))

  test('hangs on nothing that is not there, or over', () => {
    given(...reported)
      .when('ben> !freeze web stop cause=B9')
      .expects({ refused: 'unknown.broken', says: 'There is no B9' })
    given(...reported, '!fixed B1')
      .when('ben> !freeze web stop cause=B1')
      .expects({ refused: 'cause.closed' })
    given(...reported)
      .when('ben> !freeze web stop cause=O9')
      .expects({ refused: 'unknown.outage' })
  })
})
