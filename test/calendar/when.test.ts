import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDays } from '../../src/calendar/days.ts'
import { readWhen } from '../../src/calendar/when.ts'
import type { When } from '../../src/core/asks.ts'

const berlin = 'Europe/Berlin'
/** Saturday, 12:00:20 in Berlin. */
const saturday = Date.parse('2026-11-21T11:00:20Z')

type Setting = { readonly at?: number | string; readonly zone?: string }
const settled = ({ at = saturday, zone = berlin }: Setting) => ({
  at: typeof at === 'string' ? Date.parse(at) : at,
  zone,
})

/** `2026-11-27T13:00Z`, or two of them; or why not. */
function when(text: string, setting: Setting = {}): string {
  const { at, zone } = settled(setting)
  const read = readWhen({ ask: 'when', text, zone }, at)
  return read.ok ? said(read.value as When) : read.why
}

function days(text: string, setting: Setting = {}): string {
  const { at, zone } = settled(setting)
  const read = readDays({ ask: 'days', text, zone }, at)
  return read.ok ? said(read.value as When) : read.why
}

const iso = (at: number): string => new Date(at).toISOString().replace(/(:00)?\.000Z$/, 'Z')
const said = ({ from, until }: When): string => [from, ...(until === undefined ? [] : [until])].map(iso).join(' – ')

describe('a time', () => {
  test.each([
    ['fri 14:00', '2026-11-27T13:00Z'],
    ['Friday, 14:00', '2026-11-27T13:00Z'],
    ['14:00 on friday', '2026-11-27T13:00Z'],
    ['sat 12:30', '2026-11-21T11:30Z'],
    ['sat 11:00', '2026-11-28T10:00Z'],
    ['14:00', '2026-11-21T13:00Z'],
    ['at 11:00', '2026-11-22T10:00Z'],
    ['9am', '2026-11-22T08:00Z'],
    ['tomorrow 9am', '2026-11-22T08:00Z'],
    ['tomorrow noon', '2026-11-22T11:00Z'],
    ['midnight', '2026-11-21T23:00Z'],
    ['tonight at 8', '2026-11-21T19:00Z'],
    ['1 dec 9pm', '2026-12-01T20:00Z'],
    ['tue 1 dec 21:00', '2026-12-01T20:00Z'],
    ['20 may 10:00', '2027-05-20T08:00Z'],
    ['29 feb 2028 10:00', '2028-02-29T09:00Z'],
    ['2026-12-01 21:00', '2026-12-01T20:00Z'],
    ['2026-12-01T21:00', '2026-12-01T20:00Z'],
    ['in 3 days at 14:00', '2026-11-24T13:00Z'],
    ['now', '2026-11-21T11:00:20Z'],
    ['noon', '2026-11-21T11:00:20Z'],
    ['15m', '2026-11-21T11:15:20Z'],
    ['+15m', '2026-11-21T11:15:20Z'],
    ['2h30m', '2026-11-21T13:30:20Z'],
    ['in 2 hours', '2026-11-21T13:00:20Z'],
    ['in 1 hour and 30 minutes', '2026-11-21T12:30:20Z'],
    ['half an hour', '2026-11-21T11:30:20Z'],
    ['20 minutes from now', '2026-11-21T11:20:20Z'],
    ['3d', '2026-11-24T11:00:20Z'],
  ])('%s', (text, expected) => {
    expect(when(text)).toBe(expected)
  })

  test.each([
    ['14:00 UTC', '2026-11-21T14:00Z', 'UTC'],
    ['14:00Z', '2026-11-21T14:00Z', 'UTC'],
    ['2026-12-01T21:00:00Z', '2026-12-01T21:00Z', 'UTC'],
    ['2026-12-01 21:00 Europe/Berlin', '2026-12-01T20:00Z', berlin],
    ['2026-12-01 21:00 europe/berlin', '2026-12-01T20:00Z', berlin],
    ['14:00 Berlin', '2026-11-21T13:00Z', berlin],
    ['14:00 in New York', '2026-11-21T19:00Z', 'America/New_York'],
    ['14:00 (Asia/Kolkata)', '2026-11-22T08:30Z', 'Asia/Kolkata'],
    ['14:00+02:00', '2026-11-21T12:00Z', berlin],
    ['14:00 UTC-5', '2026-11-21T19:00Z', berlin],
    ['2026-12-01T09:00-05:00', '2026-12-01T14:00Z', berlin],
  ])('%s is of its own zone', (text, expected, zone) => {
    expect(when(text)).toBe(expected)
    expect(readWhen({ ask: 'when', text, zone: berlin }, saturday)).toMatchObject({ value: { zone } })
  })

  test.each([
    ['', 'at what time? Say it like fri 14:00, or 2h'],
    ['fri', 'at what time? Say it like fri 14:00'],
    ['tomorrow', 'at what time? Say it like tomorrow 14:00'],
    ['tonight', 'at what time? Say it like tonight 20:00'],
    ['2026-11-20 10:00', 'Fri 20 Nov 2026 10:00 is past: say a time that is to come'],
    ['20 nov 10:00', 'Fri 20 Nov 2026 is past: say 2027-11-20 if you mean the year after'],
    ['last friday 10:00', '"last friday 10:00" is past: say a time that is to come'],
    ['next friday 14:00', '"next friday 14:00" can be this week\'s or the one after: say the date, like 2026-12-04'],
    ['1/12 14:00', 'day and month can be read both ways: say it like 2026-12-01'],
    ['01.12.2026 14:00', 'day and month can be read both ways: say it like 2026-12-01'],
    ['fri midnight', 'midnight of a day can be its beginning or its end: say 00:00, with the day it begins'],
    ['weekend 10:00', 'a weekend is two days: say sat or sun'],
    ['fri 1 dec 10:00', 'that day is Tue 1 Dec 2026, no other: say its date alone, like 2026-12-01'],
    ['fri 2026-12-01 10:00', '"fri 2026-12-01 10:00" is no day of the calendar: check its date'],
    ['2026-13-01 10:00', '"2026-13-01 10:00" is no day of the calendar: check its date'],
    ['14:00 CET', '"14:00 CET": short names of zones mean several: say one like Europe/Berlin, UTC or UTC+2'],
    ['14:00 Europe/Berln', 'I know no time zone Europe/Berln: say Europe/Berlin'],
    ['14:00 UTC+25', '+25:00 is no distance from UTC: say a zone'],
    ['2126-01-01 10:00', 'that is more than 10 years ahead: check its date'],
  ])('%s is asked about', (text, why) => {
    expect(when(text)).toBe(why)
  })

  test.each([
    'foo',
    'the logs of web/production',
    'backup next friday 9:00',
    'call mum at midnight',
    'fix 1/2 of it',
    'fri 14:00 foo',
    'foo fri 14:00',
    'fri foo 14:00',
    '14:00 16:00',
    'second friday 10:00',
    'the 5th',
    '9',
    '25:00',
    '2026-02-30 10:00',
    '30 feb 14:00',
    'week',
    '1h 1h',
    '0h',
    'a week from friday 10:00',
    'constructor',
    '14:00 __proto__',
  ])('%s is not half understood', text => {
    expect(when(text)).toBe(
      `I can't read "${text}" as a time: say it like fri 14:00, 2026-12-01 21:00, 21:00..23:00 or 2h`,
    )
  })
})

describe('a span', () => {
  test.each([
    ['21:00..23:00', '2026-11-21T20:00Z – 2026-11-21T22:00Z'],
    ['14:00-16:00', '2026-11-21T13:00Z – 2026-11-21T15:00Z'],
    ['14:00 – 16:00', '2026-11-21T13:00Z – 2026-11-21T15:00Z'],
    ['from 14:00 to 16:00', '2026-11-21T13:00Z – 2026-11-21T15:00Z'],
    ['fri 14:00..16:00', '2026-11-27T13:00Z – 2026-11-27T15:00Z'],
    ['fri 14:00..sun 18:00', '2026-11-27T13:00Z – 2026-11-29T17:00Z'],
    ['2026-12-01 21:00..23:00', '2026-12-01T20:00Z – 2026-12-01T22:00Z'],
    ['23:00..01:00', '2026-11-21T22:00Z – 2026-11-22T00:00Z'],
    ['22:00..24:00', '2026-11-21T21:00Z – 2026-11-21T23:00Z'],
    ['now..18:00', '2026-11-21T11:00:20Z – 2026-11-21T17:00Z'],
    ['11:00..11:30', '2026-11-22T10:00Z – 2026-11-22T10:30Z'],
    ['tomorrow 9am +2h', '2026-11-22T08:00Z – 2026-11-22T10:00Z'],
    ['mon 9:00 for 2h', '2026-11-23T08:00Z – 2026-11-23T10:00Z'],
    ['mon 9:00 for half an hour', '2026-11-23T08:00Z – 2026-11-23T08:30Z'],
    ['mon 9:00..2h', '2026-11-23T08:00Z – 2026-11-23T10:00Z'],
    ['14:00 UTC..16:00', '2026-11-21T14:00Z – 2026-11-21T16:00Z'],
    ['14:00..16:00 America/New_York', '2026-11-21T19:00Z – 2026-11-21T21:00Z'],
    ['2026-12-01 21:00+01:00 +1h', '2026-12-01T20:00Z – 2026-12-01T21:00Z'],
    ['2026-12-01..2026-12-07', '2026-11-30T23:00Z – 2026-12-07T23:00Z'],
    ['fri..sun', '2026-11-26T23:00Z – 2026-11-29T23:00Z'],
    ['today..fri', '2026-11-21T11:00:20Z – 2026-11-27T23:00Z'],
  ])('%s', (text, expected) => {
    expect(when(text)).toBe(expected)
  })

  test.each([
    [
      '16:00..14:00',
      'it ends Sat 21 Nov 2026 14:00, which is not after its start, Sat 21 Nov 2026 16:00: say the end with its day',
    ],
    [
      'now..11:00',
      'it ends Sat 21 Nov 2026 11:00, which is not after its start, Sat 21 Nov 2026 12:00: say the end with its day',
    ],
    ['14:00..now', 'it ends before it begins: say the later time last'],
    ['11:00..13:00', 'Sat 21 Nov 2026 11:00 is past, and 13:00 is not: say now..13:00, or the start with its date'],
    ['11:00 +2h', 'Sat 21 Nov 2026 11:00 is past, and 13:00 is not: say now..13:00, or the start with its date'],
    ['..16:00', 'when does it begin? Say now..16:00'],
    ['fri 14:00..', 'when does it end? Say fri 14:00..18:00, or fri 14:00 +2h'],
    ['fri 14:00..sun', 'at what time does it end? Say it like sun 18:00'],
    ['fri..sun 18:00', 'at what time does it begin? Say it like 2026-11-27 14:00'],
    ['tomorrow +2h', 'at what time? Say it like tomorrow 14:00 +2h'],
    ['2026-12-07..2026-12-01', 'it ends Tue 1 Dec 2026, before it begins, Mon 7 Dec 2026: say the later day last'],
    ['2026-11-01..2026-11-05', 'Thu 5 Nov 2026 is past: say days that are to come'],
    ['14:00..16:00 UTC+3', 'is that +03:00 at both times? Say it with each'],
  ])('%s is asked about', (text, why) => {
    expect(when(text)).toBe(why)
  })
})

describe('the nights when clocks change', () => {
  const march = { at: '2026-03-27T11:00Z' }
  const october = { at: '2026-10-24T11:00Z' }
  const york = { at: '2026-10-31T11:00Z', zone: 'America/New_York' }

  test('a skipped time is refused with the times around it', () => {
    const why = '02:30 does not exist that night, clocks go from 02:00 to 03:00: say 01:30 or 03:30'
    for (const text of ['2026-03-29 02:30', 'sun 02:30', 'sun 01:30..02:30']) expect(when(text, march)).toBe(why)
    expect(when('sun 02:30 UTC', march)).toBe('2026-03-29T02:30Z')
    expect(when('sun 01:30..03:30', march)).toBe('2026-03-29T00:30Z – 2026-03-29T01:30Z')
  })

  test('a repeated time is refused with both, and each of them is understood', () => {
    expect(when('2026-10-25 02:30', october)).toBe(
      '02:30 comes twice that night, as clocks go back: say 02:30+02:00 or 02:30+01:00',
    )
    expect(when('2026-10-25 02:30+02:00', october)).toBe('2026-10-25T00:30Z')
    expect(when('sun 02:30+01:00', october)).toBe('2026-10-25T01:30Z')
    expect(when('sun 02:30+02:00..sun 02:30+01:00', october)).toBe('2026-10-25T00:30Z – 2026-10-25T01:30Z')
  })

  test('an offset at one end is not taken for the other when that matters', () => {
    expect(when('sun 02:30+02:00..sun 04:00', october)).toBe('is that +02:00 at both times? Say it with each')
    expect(when('14:00+02:00..16:00', october)).toBe('2026-10-24T12:00Z – 2026-10-24T14:00Z')
  })

  test('west of Greenwich an offset is written so that it is no span', () => {
    expect(when('sun 01:30', york)).toBe(
      '01:30 comes twice that night, as clocks go back: say 01:30 UTC-04:00 or 01:30 UTC-05:00',
    )
    expect(when('sun 01:30 UTC-04:00', york)).toBe('2026-11-01T05:30Z')
    expect(when('sun 01:30 UTC-05:00', york)).toBe('2026-11-01T06:30Z')
  })

  test('an hour is an hour, a day is a day of the calendar', () => {
    expect(when('24h', { at: '2026-03-28T11:00Z' })).toBe('2026-03-29T11:00Z')
    expect(when('1d', { at: '2026-03-28T11:00Z' })).toBe('2026-03-29T10:00Z')
  })
})

describe('days', () => {
  test.each([
    ['today', '2026-11-20T23:00Z – 2026-11-21T23:00Z'],
    ['Tomorrow', '2026-11-21T23:00Z – 2026-11-22T23:00Z'],
    ['yesterday', '2026-11-19T23:00Z – 2026-11-20T23:00Z'],
    ['3 days ago', '2026-11-17T23:00Z – 2026-11-18T23:00Z'],
    ['week', '2026-11-20T23:00Z – 2026-11-27T23:00Z'],
    ['this week', '2026-11-15T23:00Z – 2026-11-22T23:00Z'],
    ['next week', '2026-11-22T23:00Z – 2026-11-29T23:00Z'],
    ['last week', '2026-11-08T23:00Z – 2026-11-15T23:00Z'],
    ['fri', '2026-11-26T23:00Z – 2026-11-27T23:00Z'],
    ['sat', '2026-11-20T23:00Z – 2026-11-21T23:00Z'],
    ['last sat', '2026-11-13T23:00Z – 2026-11-14T23:00Z'],
    ['last fri', '2026-11-19T23:00Z – 2026-11-20T23:00Z'],
    ['20 nov', '2026-11-19T23:00Z – 2026-11-20T23:00Z'],
    ['2 jan', '2027-01-01T23:00Z – 2027-01-02T23:00Z'],
    ['2026-12-01', '2026-11-30T23:00Z – 2026-12-01T23:00Z'],
    ['2020-02-29', '2020-02-28T23:00Z – 2020-02-29T23:00Z'],
    ['2026-12-01..2026-12-07', '2026-11-30T23:00Z – 2026-12-07T23:00Z'],
    ['1 dec to 3 dec', '2026-11-30T23:00Z – 2026-12-03T23:00Z'],
    ['fri..sun', '2026-11-26T23:00Z – 2026-11-29T23:00Z'],
    ['3d', '2026-11-20T23:00Z – 2026-11-23T23:00Z'],
    ['today UTC', '2026-11-21T00:00Z – 2026-11-22T00:00Z'],
  ])('%s', (text, expected) => {
    expect(days(text)).toBe(expected)
  })

  test('a day is 23 or 25 hours long when clocks change', () => {
    expect(days('2026-03-29')).toBe('2026-03-28T23:00Z – 2026-03-29T22:00Z')
    expect(days('2026-10-25')).toBe('2026-10-24T22:00Z – 2026-10-25T23:00Z')
  })

  test.each([
    ['fri 14:00', '"fri 14:00" has a time: say the day alone'],
    ['foo', 'I can\'t read "foo" as a day: say today, week, fri, 2026-12-01 or 2026-12-01..2026-12-07'],
    ['2026-12-07..2026-12-01', 'Tue 1 Dec 2026 is before Mon 7 Dec 2026: say the later day last'],
    ['2020-01-01..2026-01-01', 'that is 2193 days: say a year at most'],
    ['99999w', 'that is 699993 days: say a year at most'],
  ])('%s is asked about', (text, why) => {
    expect(days(text)).toBe(why)
  })
})

describe('whatever is typed', () => {
  const zones = fc.constantFrom(berlin, 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC')
  const moments = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) })
  const word = fc.constantFrom(
    ...['fri', 'mon', 'tomorrow', 'today', '2026-12-01', '1 dec', 'noon', 'midnight', '14:00', '9am', '02:30', '24:00'],
    ...[
      '2h',
      '15m',
      '1d',
      'in',
      'at',
      'for',
      'to',
      '..',
      '+',
      '-',
      '+02:00',
      'UTC',
      'Europe/Berlin',
      'now',
      'week',
      'last',
    ],
  )
  const phrase = fc
    .tuple(
      fc.constantFrom('', 'fri ', 'tomorrow ', 'today ', '2030-12-01 ', '1 dec ', 'in 3 days at '),
      fc.constantFrom('14:00', '9am', '02:30', 'noon', '23:59', '0:00'),
      fc.constantFrom('', '', '..18:00', '..01:00', ' +2h', ' for 1d', '..sun 12:00', ' UTC', '..24:00'),
    )
    .map(parts => parts.join(''))
  const typed = fc.oneof(
    phrase,
    fc.array(word, { minLength: 1, maxLength: 6 }).map(words => words.join(' ')),
    fc.array(fc.oneof(word, fc.string({ maxLength: 6 })), { maxLength: 12 }).map(parts => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 300 }),
  )

  test('is answered, begins now or later, and ends after it begins', () => {
    let read = 0
    fc.assert(
      fc.property(typed, moments, zones, (text, at, zone) => {
        const answer = readWhen({ ask: 'when', text, zone }, at)
        if (!answer.ok) {
          expect(answer.why).toMatch(/: |[?]/)
          return
        }
        read++
        const { from, until, zone: named } = answer.value as When
        expect(from).toBeGreaterThanOrEqual(at)
        if (until !== undefined) expect(until).toBeGreaterThan(from)
        expect(() => new Intl.DateTimeFormat('en', { timeZone: named })).not.toThrow()
      }),
      { numRuns: 1500 },
    )
    expect(read).toBeGreaterThan(100)
  })

  test('is whole days, when days are asked for', () => {
    fc.assert(
      fc.property(typed, moments, zones, (text, at, zone) => {
        const answer = readDays({ ask: 'days', text, zone }, at)
        if (!answer.ok) return
        const { from, until } = answer.value as Required<When>
        expect(until - from).toBeGreaterThan(22 * 3_600_000)
      }),
      { numRuns: 700 },
    )
  })

  test('comes back as it was, when it is an instant in ISO form with its zone', () => {
    fc.assert(
      fc.property(moments, zones, fc.integer({ min: 1, max: 3000 }), (at, zone, days) => {
        const then = Math.floor((at + days * 86_400_000) / 60_000) * 60_000
        const text = `${new Date(then).toISOString().slice(0, 16)}Z`
        expect(readWhen({ ask: 'when', text, zone }, at)).toEqual({ ok: true, value: { from: then, zone: 'UTC' } })
        const local = new Date(then).toLocaleString('sv', { timeZone: zone }).slice(0, 16)
        const answer = readWhen({ ask: 'when', text: `${local} ${zone}`, zone: 'UTC' }, at)
        if (answer.ok) expect(answer.value).toEqual({ from: then, zone })
        else expect(answer.why).toContain('comes twice that night')
      }),
    )
  })
})
