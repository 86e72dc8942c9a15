import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readHappened } from '../../src/calendar/happened.ts'

/** Saturday, 12:00:20 in Berlin. */
const saturday = Date.parse('2026-11-21T11:00:20Z')
const iso = (at: number): string => new Date(at).toISOString().replace(/(:00)?\.000Z$/, 'Z')

/** `2026-11-21T10:55Z`, or why not. */
function happened(text: string, now: number | string = saturday): string {
  const read = readHappened(
    { ask: 'happened', text, zone: 'Europe/Berlin' },
    typeof now === 'string' ? Date.parse(now) : now,
  )
  return read.ok ? iso(read.value as number) : read.why
}

describe('when something happened', () => {
  test.each([
    ['now', '2026-11-21T11:00:20Z'],
    ['11:55', '2026-11-21T10:55Z'],
    ['at 11:55', '2026-11-21T10:55Z'],
    ['12:00', '2026-11-21T11:00Z'],
    ['today 9:00', '2026-11-21T08:00Z'],
    ['yesterday 14:05', '2026-11-20T13:05Z'],
    ['fri 14:05', '2026-11-20T13:05Z'],
    ['last fri 14:05', '2026-11-20T13:05Z'],
    ['sat 14:05', '2026-11-14T13:05Z'],
    ['20 may 10:00', '2026-05-20T08:00Z'],
    ['1 dec 10:00', '2025-12-01T09:00Z'],
    ['2026-11-20 21:00 UTC', '2026-11-20T21:00Z'],
    ['20m ago', '2026-11-21T10:40:20Z'],
    ['20m', '2026-11-21T10:40:20Z'],
    ['2 hours ago', '2026-11-21T09:00:20Z'],
  ])('%s', (text, at) => expect(happened(text)).toBe(at))

  test('a time of day shortly after midnight was yesterday evening', () =>
    expect(happened('23:50', '2026-11-20T23:10:00Z')).toBe('2026-11-20T22:50Z'))

  test.each([
    ['14:05', 'still to come: say yesterday 14:05'],
    ['2026-11-22 10:00', 'still to come: say when it happened'],
    ['tomorrow 10:00', 'still to come'],
    ['2020-01-01 10:00', 'more than a year ago'],
    ['yesterday', 'at what time?'],
    ['whenever', 'I can\'t read "whenever"'],
    ['', 'when did it happen?'],
    ['x'.repeat(200), 'too long'],
    ['2026-10-25 02:30', 'comes twice'],
    ['2026-03-29 02:30', 'does not exist'],
    ['29 feb 10:00', "I can't read"],
    ['11:00 Europe/Nowhere', 'I know no time zone'],
  ])('%s is refused', (text, why) => expect(happened(text)).toContain(why))

  test('whatever is typed, it is never in the future', () => {
    const clockTimes = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(clockTimes, fc.integer({ min: 0, max: 86_400_000 }), ([hour, minute], later) => {
        const text = `${hour}:${String(minute).padStart(2, '0')}`
        const read = readHappened({ ask: 'happened', text, zone: 'Europe/Berlin' }, saturday + later)
        if (read.ok) expect(read.value as number).toBeLessThanOrEqual(saturday + later)
      }),
    )
  })
})
