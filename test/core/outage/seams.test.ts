import { describe, expect, test } from 'vitest'
import { calendarEvents } from '../../../src/core/calendar.ts'
import type { Org } from '../../../src/core/org.ts'
import { cardOf, openCards } from '../../../src/core/say/cards.ts'
import { keepTopics } from '../../../src/topics.ts'
import { given, noon, read } from '../../helpers/given.ts'
import { begun, declared, everybody, outage, planned, scheduled } from './scenes.ts'

const hour = 3_600_000
const card = (story: ReturnType<typeof given>): string => read(cardOf('O1', { state: story.state(), org: story.org() }))

describe('the live post', () => {
  test('is in each room that was told, and in none before', () => {
    expect(card(given(...planned))).toBe('')
    const story = given(...scheduled)
    expect(openCards({ state: story.state(), org: story.org() }).filter(c => c.about === 'O1')).toEqual([
      { about: 'O1', room: 'ops' },
      { about: 'O1', room: 'quiet' },
    ])
  })

  test('says how it stands, what was promised, and what may be pressed', () => {
    const story = given(...scheduled)
    expect(card(story)).toContain('scheduled: Fri 13 Mar 20:00 UTC to 22:00 UTC')
    expect(card(story)).toContain('!outage start O1 · !outage move O1 30m · !outage cancel O1 reason')
    story.when('+8h', 'ben> !outage start O1')
    expect(card(story)).toContain('in progress since 20:00 UTC, expected until 22:00 UTC')
    expect(card(story)).toContain('next word at 20:30 UTC')
    story.when('+31m')
    expect(card(story)).toContain('word was due at 20:30 UTC and has not come')
    story.when('ben> !outage update O1 "half is moved"')
    expect(card(story)).toContain('ben: half is moved')
    story.when('ben> !outage end O1')
    expect(card(story)).toContain('completed at 20:31 UTC, after 31 min')
    expect(card(story)).not.toContain('!outage')
  })

  test('rolls back what it was for', () => {
    const story = given('!deploy web main to production', ...scheduled, 'ben> !outage edit O1 deploy=d1', '+8h')
    story.when('ben> !outage start O1')
    expect(card(story)).toContain('for D1')
    expect(card(story)).toContain('!rollback D1 reason=')
  })
})

describe('the topic', () => {
  const followed = (org: Org): Org => ({ ...org, rooms: { ...org.rooms, ops: { ...org.rooms.ops!, topic: true } } })

  test('says what is planned, what is there, and is restored after', () => {
    const story = given({ org: followed })
    const set: (string | undefined)[] = []
    const look = keepTopics({ org: story.org(), state: story.state, now: story.at, set: (_, text) => set.push(text) })
    const topics = (...script: string[]): (string | undefined)[] => {
      set.length = 0
      for (const line of script) {
        story.when(line)
        look()
      }
      return set
    }
    look()
    expect(topics('ben> !outage plan web fri 21:00 +2h reason=x impact=y')).toEqual([])
    expect(topics('ben> !outage send O1')).toEqual(['planned outage: O1 web Fri 13 Mar 20:00 UTC (21:00 Berlin)'])
    expect(topics('+8h', 'ben> !outage start O1')).toEqual(['OUTAGE NOW: O1 web until 22:00 UTC (23:00 Berlin)'])
    expect(topics('+2h')).toEqual(['OUTAGE NOW: O1 web overrunning'])
    expect(topics('ben> !outage extend O1 1h')).toEqual(['OUTAGE NOW: O1 web until 23:00 UTC (Sat 00:00 Berlin)'])
    expect(topics('ben> !outage end O1')).toEqual([undefined])
  })
})

describe('calendars', () => {
  const events = (story: ReturnType<typeof given>) =>
    calendarEvents(story.state(), story.org()).filter(e => e.uid.startsWith('O'))

  test('hold what was announced, in the rooms that were told; a move counts, a cancelled one is struck out', () => {
    expect(events(given(...planned))).toEqual([])
    const story = given(...scheduled)
    expect(events(story)).toMatchObject([
      {
        ...{ uid: 'O1', name: 'Outage: web', from: noon + 8 * hour, until: noon + 10 * hour },
        ...{ rooms: ['ops', 'quiet'], persons: ['ben'], cancelled: false, sequence: 0 },
      },
    ])
    story.when('ben> !outage move O1 1h')
    expect(events(story)[0]).toMatchObject({ from: noon + 9 * hour, sequence: 1 })
    story.when('ben> !outage cancel O1 no')
    expect(events(story)[0]).toMatchObject({ cancelled: true, sequence: 2 })
    expect(events(given(...declared))).toEqual([])
  })
})

test('a freeze that hangs on an outage is lifted when it is over', () => {
  const story = given(...declared, 'ben> !freeze web the checkout is broken cause=O1')
  expect(story.heard()).toContain('until O1 is closed')
  story.when('ben> !outage end O1', '+1m')
  expect(story.facts()).toContainEqual({ type: 'freeze.lifted', freeze: 'F1', reason: 'O1 is closed' })
})

test('its story names who, when and where it was told', () => {
  const story = given(...begun, '+3h', 'ben> !outage end O1').when('eve> !why o1')
  story.expects({
    says: [
      'planned by ben',
      'in progress by ben',
      'verifying (nobody said so then)',
      '60 min longer than announced',
      'to ops and quiet',
    ],
  })
  story.when('ben> !why O7').expects({ refused: 'unknown.outage' })
})

test('the list has what is there, what comes, drafts, and what was', () => {
  const story = given({ org: everybody }).when('eve> !outages').expects({ says: 'No outage is on or planned.' })
  story.when('ben> !outage now web "it is down"', 'ben> !outage plan api sat 10:00 +1h x')
  story
    .when('eve> !outages')
    .expects({ says: ['Now', 'O1 outage of web · investigating', 'Drafts', 'O2 planned outage of api'] })
  story.when('ben> !outage end O1', '+15d', 'eve> !outages')
  expect(story.heard()).not.toContain('O1')
  story.when('eve> !outages all').expects({ says: ['Over', 'O1 outage of web'] })
  story
    .when('eve> !outages api')
    .expects({ says: 'O2' })
    .when('eve> !outages constructor')
    .expects({ refused: 'unknown.service' })
  expect(outage(story).state).toBe('resolved')
})
