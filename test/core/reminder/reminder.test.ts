import { describe, expect, test } from 'vitest'
import { noticeReported } from '../../../src/core/notice/due.ts'
import { findNotice, openNotices } from '../../../src/core/notice/slice.ts'
import { findReminder } from '../../../src/core/reminder/slice.ts'
import { announce } from '../../../src/core/say/announce.ts'
import { evolveAll } from '../../../src/core/state.ts'
import { given, noon, read } from '../../helpers/given.ts'

const hour = 3_600_000
const day = 24 * hour
const room = (story: ReturnType<typeof given>): string => story.last().room.map(read).join('\n')
/** Who is told in private by the last entry. */
const whom = (story: ReturnType<typeof given>) =>
  announce(story.last().entry!, story.state(), story.org()).flatMap(a => a.to ?? [])
const reminder = (story: ReturnType<typeof given>, id = 'R1') => findReminder(story.state().reminders, id)!

// Stories begin on Friday 13 March 2026, 12:00 UTC: 13:00 in Berlin.
describe('a reminder', () => {
  test('is told to whom it is for when its time has come, once', () => {
    const story = given().when('!remind me "check the logs" in 2h')
    story.expects({ facts: ['reminder.set'], says: ['R1 is set: you at', '"check the logs"', '!reminders cancel R1'] })
    expect(reminder(story)).toMatchObject({ due: noon + 2 * hour, hearer: { to: 'ada' } })
    expect(story.when('+119m').facts()).toEqual([])
    story.when('+1m').expects({ facts: ['notice.opened', 'reminder.told'] })
    expect(story.facts()[0]).toMatchObject({ kind: 'reminder.due', hearer: { to: 'ada' } })
    expect(room(story)).toMatch(/Reminder R1: check the logs\s+!done R1 · !snooze R1 1h/)
    expect(story.when('+1d').facts()).toEqual([])
    story.when('!reminders').expects({ says: 'R1 "check the logs" · was due' })
  })

  test('may be for a room or for somebody else, who is told in private and may say never', () => {
    const story = given('!remind room "standup" in 1h', '!remind @ben "the report" in 1h every day').when('+1h')
    expect(story.facts().filter(f => f.type === 'notice.opened')).toMatchObject([
      { hearer: { room: 'ops' } },
      { hearer: { to: 'ben' } },
    ])
    expect(room(story)).toContain('Reminder R1 from ada: standup')
    expect(room(story)).toContain('Reminder R2 from ada: the report')
    expect(room(story)).toContain('!remind never R2')
    story.when('ben@irc/dm> !remind never R2').expects({ facts: ['reminder.stopped'], says: 'comes no more' })
    expect(story.when('+2d').facts()).toEqual([])
    story.when('!done R2').expects({ refused: 'reminder.over', says: 'stopped already, by ben' })
  })

  test('by the name of a room works from anywhere; a room that is meant by `room` must be one', () => {
    const story = given().when('ada@irc/dm> !remind ops "standup" in 1h')
    story.expects({ says: 'R1 is set: room ops' })
    story.when('ada@irc/dm> !remind room "standup" in 1h').expects({ refused: 'room.none', says: 'ops or quiet' })
    story.when('!remind opps "standup" in 1h').expects({ refused: 'unknown.hearer', says: 'did you mean ops' })
    story.when('!remind @bem "standup" in 1h').expects({ refused: 'unknown.person', says: 'ben' })
  })

  test('is stopped by whoever set it, whom it is for, and who keeps the calendar; not by others', () => {
    const story = given('ben> !remind cleo "the report" in 1h')
    story.when('!remind never R1').expects({ refused: 'reminder.other', says: 'ask ben' })
    story.when('!snooze R1 1h').expects({ refused: 'reminder.other' })
    story.when('ben> !reminders cancel R1').expects({ says: 'R1 is stopped' })
  })
})

test.each([
  ['!remind me to check the logs in 2h', 'check the logs', 2 * hour],
  ['!remind me check the 3 logs at 15:00', 'check the 3 logs', 2 * hour],
  ['!remind me standup tomorrow 13:00', 'standup', day],
  ['!remind me to look at the on call list every day at 14:00', 'look at the on call list', hour],
  ['!remind me “the logs” in 2h', 'the logs', 2 * hour],
])('%s needs no quotes', (line, what, ahead) => {
  expect(reminder(given(line))).toMatchObject({ what, due: noon + ahead })
})

test('what names no time anywhere is refused, with quotes for a cure', () => {
  given().when('!remind me to check the logs').expects({ refused: 'time.unclear', says: 'stands in quotes' })
  given().when('!remind me "in 2h" whenever').expects({ refused: 'time.unclear' })
})

test.each([
  ['"x" every 5 minutes', 'repeat.often', 'too often'],
  ['standup every minute', 'repeat.often', 'too often'],
  ['"x" every second tuesday 10:00', 'time.unclear', 'every second tuesday'],
  ['look every 2nd monday 10:00', 'time.unclear', '2nd monday'],
  ['"x" yesterday 10:00', 'time.unclear', 'is past'],
  ['"x" 2020-01-01 10:00', 'time.unclear', 'is past'],
  ['to check the logs tomorrow', 'time.unclear', 'at what time?'],
  ['"" in 2h', 'reminder.empty', 'Of what?'],
])('%s is never taken for another time', (said, refused, says) => {
  given().when(`!remind me ${said}`).expects({ refused, says })
})

test('a quote that stands alone is left out', () => {
  expect(reminder(given('!remind me "the logs in 2h'))).toMatchObject({ what: 'the logs', due: noon + 2 * hour })
})

test('what was set in private is shown to whom it concerns, and to nobody else anywhere', () => {
  const story = given('ada@irc/dm> !remind me "the dentist" in 2h', 'ada@irc/dm> !remind @ben "your review" in 2h')
  story.when('cleo@irc/dm> !reminders all').expects({ says: ['R1 (set in private)', 'R2 (set in private)'] })
  expect(story.heard()).not.toMatch(/dentist|review/)
  story.when('ben@irc/dm> !reminders').expects({ says: 'R2 "your review"' })
  story.when('!reminders').expects({ says: 'R1 (set in private)' })
  story.when('ada@irc/dm> !reminders').expects({ says: ['R1 "the dentist"', 'R2 "your review"'] })
})

test('whoever waits for a reminder is told when somebody else changes it', () => {
  const story = given('!remind me "the logs" in 2h', '!remind @ben "the report" in 1h')
  story.when('ben> !snooze R1 3h')
  expect(whom(story)).toEqual(['ada'])
  expect(room(story)).toContain('R1 comes again at')
  story.when('ben> !done R2')
  expect(whom(story)).toEqual(['ada'])
  expect(room(story)).toContain('R2 is done, says ben: "the report"')
  story.when('!reminders cancel R1')
  expect(room(story)).toBe('')
})

test('what becomes of a room’s reminder is said in the room; of one’s own, to oneself', () => {
  const story = given('!remind room "stand up" in 1h every day', '!remind me "look" in 1h', '+1h')
  story
    .when('ben> !done R1')
    .expects({ facts: ['reminder.done'], says: 'R1 is done for now, says ben. It comes again' })
  expect(story.last().room).toHaveLength(1)
  story.when('ben> !snooze R1 2d').expects({ says: ', and not before, says ben: "stand up"' })
  story.when('!done R2').expects({ says: 'R2 is done: "look"' })
  expect(story.last().room).toHaveLength(0)
})

describe('every monday', () => {
  test('keeps its local time over both clock changes', () => {
    const story = given('!remind room "standup" every monday 9:00')
    // 09:00 in Berlin is 08:00 UTC in winter, 07:00 from 29 March on.
    expect(reminder(story).due).toBe(Date.UTC(2026, 2, 16, 8))
    story.when('+68h')
    expect(story.facts().map(f => f.type)).toEqual(['notice.opened', 'reminder.told'])
    expect(reminder(story).due).toBe(Date.UTC(2026, 2, 23, 8))
    story.when('+7d')
    expect(reminder(story).due).toBe(Date.UTC(2026, 2, 30, 7))
  })

  test.each([
    ['every weekday 9:00', Date.UTC(2026, 2, 16, 8), 'every weekday'],
    ['tomorrow 9:00 daily', Date.UTC(2026, 2, 14, 8), 'every day'],
    ['mon 9:00 every 2 weeks', Date.UTC(2026, 2, 16, 8), 'every 2 weeks'],
    ['every tue and thu 9:00', Date.UTC(2026, 2, 17, 8), 'every tuesday and thursday'],
    ['every friday', Date.UTC(2026, 2, 20, 8), 'every friday'],
    ['mon 9:00 FREQ=MONTHLY;BYDAY=1TU', Date.UTC(2026, 3, 7, 7), 'FREQ=MONTHLY;BYDAY=1TU'],
    ['2026-03-31 9:00 every month', Date.UTC(2026, 2, 31, 7), 'every month'],
  ])('%s', (when, due, words) => {
    const story = given(`!remind me "look" ${when}`)
    expect(new Date(reminder(story).due).toISOString()).toBe(new Date(due).toISOString())
    expect(story.heard()).toContain(words)
  })

  test('nothing comes more often than every hour, and a rule that never comes is refused', () => {
    const story = given()
    story.when('!remind me "x" in 1h FREQ=SECONDLY').expects({ refused: 'repeat.often' })
    story.when('!remind me "x" mon 9:00 FREQ=DAILY;UNTIL=20200101T000000Z').expects({ refused: 'repeat.unclear' })
  })

  test('ends with its rule', () => {
    const story = given('!remind me "x" tomorrow 9:00 FREQ=DAILY;COUNT=2').when('+1d', '+1d')
    expect(reminder(story).state).toBe('told')
    expect(story.when('+30d').facts()).toEqual([])
  })
})

describe('later', () => {
  test('is on record, stops the regular ones until then, and comes once', () => {
    const story = given('!remind me "look" in 1h every day', '+1h').when('!snooze R1 60h')
    story.expects({ facts: ['reminder.snoozed'], says: 'and not before' })
    expect(story.when('+24h').facts()).toEqual([])
    expect(story.when('+35h').facts()).toEqual([])
    story.when('+1h').expects({ facts: ['notice.opened', 'reminder.told'] })
    expect(reminder(story).due).toBe(noon + hour + 3 * day)
  })

  test('a time nobody can read is refused with one that can be', () => {
    given('!remind me "look" in 1h')
      .when('!snooze R1 whenever')
      .expects({ refused: 'time.unclear', says: '!snooze R1 1h' })
  })
})

describe('after the bot was away', () => {
  test('for an hour, a reminder comes late and says so', () => {
    const story = given('!remind me "look" in 1h').when('+2h')
    expect(room(story)).toContain('late: this was for 13:00 UTC, 60 min ago')
  })

  test('for a week, the newest of a series comes, and those before are recorded as missed', () => {
    const story = given('!remind me "look" in 1h every day').when('+7d')
    const types = story.facts().map(f => f.type)
    expect(types.filter(t => t === 'notice.skipped')).toHaveLength(6)
    expect(types.filter(t => t === 'notice.opened')).toHaveLength(1)
    expect(story.when('+1m').facts()).toEqual([])
    expect(reminder(story).due).toBe(noon + hour + 7 * day)
  })

  test('for longer than an answer reaches, the series goes on all the same', () => {
    const story = given('!remind me "look" in 1h every hour').when('+50d', '+1s')
    expect(story.facts().filter(f => f.type === 'notice.opened')).toHaveLength(1)
    expect(reminder(story).due).toBe(noon + 50 * day + hour)
    expect(story.when('+59m').facts()).toEqual([])
  })

  test('a clock that is set back tells nothing twice', () => {
    const story = given('!remind me "look" in 1h every day', '+2h')
    const back = { ...story.state() }
    expect(reminder(story).due).toBeGreaterThan(noon + 2 * hour)
    expect(findReminder(back.reminders, 'R1')!.due).toBe(noon + hour + day)
  })
})

test('whoever can be reached nowhere is told in the room where it was set, and what is private stays so', () => {
  const story = given('!remind @ben "the report" in 1h', 'ada@irc/dm> !remind @ben "your review" in 1h', '+1h')
  const names = openNotices(story.state().notices).map(n => n.id)
  expect(names).toHaveLength(2)
  const world = {
    ...{ org: story.org(), state: story.state(), at: story.at(), answers: {} },
    by: { door: 'clock', name: 'the clock' } as const,
  }
  const failed = names.flatMap(notice => noticeReported({ notice, door: 'irc', why: 'not here' }, world))
  for (const fact of failed) story.when(fact)
  story.when('+1s')
  expect(room(story)).toContain('ben: reminder R1, as I could not reach you in private: the report')
  expect(room(story)).toContain('ben: reminder R2, as I could not reach you in private: !reminders in private shows it')
  expect(findNotice(evolveAll(story.state(), [], 0).notices, names[0]!)).toBeUndefined()
})
