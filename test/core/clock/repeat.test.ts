import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTooOften, readRepeat } from '../../../src/core/clock/repeat.ts'
import { wallTime } from '../../../src/core/clock/wall.ts'

describe('how people say that something comes again', () => {
  test.each([
    ['9:00 daily', 'FREQ=DAILY', 'every day', '9:00'],
    ['every day 9:00', 'FREQ=DAILY', 'every day', '9:00'],
    ['every other week', 'FREQ=WEEKLY;INTERVAL=2', 'every 2 weeks', ''],
    ['in 1h every 3 hours', 'FREQ=HOURLY;INTERVAL=3', 'every 3 hours', 'in 1h'],
    ['Every Monday at 9:00', 'FREQ=WEEKLY;BYDAY=MO', 'every monday', 'at 9:00'],
    ['every thu and tue, fri', 'FREQ=WEEKLY;BYDAY=TU,TH,FR', 'every tuesday and thursday and friday', ''],
    ['every fridays', 'FREQ=WEEKLY;BYDAY=FR', 'every friday', ''],
    ['weekdays 9:00', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'every weekday', '9:00'],
    ['every month', 'FREQ=MONTHLY', 'every month', ''],
    ['mon 9:00 rrule:freq=monthly;byday=-1FR', 'FREQ=MONTHLY;BYDAY=-1FR', 'FREQ=MONTHLY;BYDAY=-1FR', 'mon 9:00'],
  ])('%s', (text, rule, words, rest) => {
    expect(readRepeat(text)).toMatchObject({ rule, words, rest })
  })

  test.each(['', 'tomorrow 9:00', 'in 2h', 'every', 'every moon', 'every 0 days', 'mondays', 'everyday'])(
    'nothing of it: %s',
    text => {
      expect(readRepeat(text)).toBeUndefined()
    },
  )

  test('whatever is typed is read at once, or not at all', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 500 }), text => {
        const said = readRepeat(`every ${text}`)
        if (said) expect(said.rule).toMatch(/^FREQ=/)
      }),
    )
  })

  test('more often than every hour is too often, however it is said', () => {
    for (const rule of [
      'FREQ=SECONDLY',
      'FREQ=MINUTELY;INTERVAL=90',
      'FREQ=HOURLY;BYMINUTE=1,2',
      'FREQ=DAILY;BYSECOND=1',
    ])
      expect(isTooOften(rule)).toBe(true)
    expect(isTooOften('FREQ=HOURLY')).toBe(false)
  })
})

test('the clock on the wall, before and after it changes', () => {
  expect(wallTime(Date.UTC(2026, 2, 29, 0, 59), 'Europe/Berlin')).toBe('2026-03-29T01:59')
  expect(wallTime(Date.UTC(2026, 2, 29, 1), 'Europe/Berlin')).toBe('2026-03-29T03:00')
  expect(wallTime(Date.UTC(2026, 9, 25, 0, 30), 'Europe/Berlin')).toBe('2026-10-25T02:30')
  expect(wallTime(Date.UTC(2026, 9, 25, 1, 30), 'Europe/Berlin')).toBe('2026-10-25T02:30')
  expect(wallTime(Date.UTC(2028, 1, 29), 'UTC')).toBe('2028-02-29T00:00')
})
