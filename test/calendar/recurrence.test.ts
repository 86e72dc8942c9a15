import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkRecurrence, occurrences } from '../../src/calendar/recurrence.ts'

type Asked = { start: string; rule: string; zone?: string; from: string; until: string }

const ask = ({ start, rule, zone = 'Europe/Berlin', from, until }: Asked) =>
  occurrences({ ask: 'occurrences', start, rule, zone, from: Date.parse(from), until: Date.parse(until) })

/** Starts as `2026-03-29T01:30Z`. */
function starts(asked: Asked): string[] {
  const answer = ask(asked)
  if (!answer.ok) throw new Error(answer.why)
  return (answer.value as number[]).map(at => new Date(at).toISOString().replace(':00.000Z', 'Z'))
}

describe('when clocks change, local time stays', () => {
  test.each([
    ['Europe/Berlin', '2026-03-28', ['2026-03-28T13:00Z', '2026-03-29T12:00Z', '2026-03-30T12:00Z']],
    ['Europe/Berlin', '2026-10-24', ['2026-10-24T12:00Z', '2026-10-25T13:00Z', '2026-10-26T13:00Z']],
    ['America/New_York', '2026-03-07', ['2026-03-07T19:00Z', '2026-03-08T18:00Z', '2026-03-09T18:00Z']],
    ['America/New_York', '2026-10-31', ['2026-10-31T18:00Z', '2026-11-01T19:00Z', '2026-11-02T19:00Z']],
    ['Australia/Sydney', '2026-04-04', ['2026-04-04T03:00Z', '2026-04-05T04:00Z', '2026-04-06T04:00Z']],
    ['Australia/Sydney', '2026-10-03', ['2026-10-03T04:00Z', '2026-10-04T03:00Z', '2026-10-05T03:00Z']],
    ['Australia/Lord_Howe', '2026-10-03', ['2026-10-03T03:30Z', '2026-10-04T03:00Z', '2026-10-05T03:00Z']],
    ['America/Santiago', '2026-09-05', ['2026-09-05T18:00Z', '2026-09-06T17:00Z', '2026-09-07T17:00Z']],
  ])('daily at 14:00 in %s from %s', (zone, from, expected) => {
    const until = new Date(Date.parse(from) + 3 * 86_400_000).toISOString()
    expect(starts({ start: '2025-01-01T14:00', rule: 'FREQ=DAILY', zone, from, until })).toEqual(expected)
  })

  test('a skipped 02:30 is at 03:30 that day, and at 02:30 again from the next on', () => {
    const night = { start: '2026-03-01T02:30', rule: 'FREQ=DAILY', from: '2026-03-28', until: '2026-03-31' }
    expect(starts(night)).toEqual(['2026-03-28T01:30Z', '2026-03-29T01:30Z', '2026-03-30T00:30Z'])
    const york = { start: '2026-03-01T02:30', rule: 'FREQ=DAILY', zone: 'America/New_York' }
    expect(starts({ ...york, from: '2026-03-07', until: '2026-03-10' })).toEqual([
      '2026-03-07T07:30Z',
      '2026-03-08T07:30Z',
      '2026-03-09T06:30Z',
    ])
  })

  test('midnight itself may be skipped', () => {
    const night = { start: '2026-01-01T00:00', rule: 'FREQ=DAILY', zone: 'America/Santiago' }
    expect(starts({ ...night, from: '2026-09-05', until: '2026-09-08' })).toEqual([
      '2026-09-05T04:00Z',
      '2026-09-06T04:00Z',
      '2026-09-07T03:00Z',
    ])
  })

  test('a repeated 02:30 happens once, the first time', () => {
    const night = { start: '2026-10-01T02:30', rule: 'FREQ=DAILY', from: '2026-10-24', until: '2026-10-27' }
    expect(starts(night)).toEqual(['2026-10-24T00:30Z', '2026-10-25T00:30Z', '2026-10-26T01:30Z'])
  })

  test('every two hours is every two hours', () => {
    const hourly = {
      start: '2026-10-24T22:00',
      rule: 'FREQ=HOURLY;INTERVAL=2',
      from: '2026-10-24',
      until: '2026-10-25T05:00Z',
    }
    expect(starts(hourly)).toEqual([
      '2026-10-24T20:00Z',
      '2026-10-24T22:00Z',
      '2026-10-25T00:00Z',
      '2026-10-25T02:00Z',
      '2026-10-25T04:00Z',
    ])
    const spring = { start: '2026-03-28T23:00', rule: 'FREQ=HOURLY', from: '2026-03-28', until: '2026-03-29T03:00Z' }
    expect(starts(spring)).toEqual([
      '2026-03-28T22:00Z',
      '2026-03-28T23:00Z',
      '2026-03-29T00:00Z',
      '2026-03-29T01:00Z',
      '2026-03-29T02:00Z',
    ])
  })

  test('hours that are named are those of the clock', () => {
    const hours = {
      start: '2026-03-28T01:00',
      rule: 'FREQ=DAILY;BYHOUR=1,2,3',
      from: '2026-03-29',
      until: '2026-03-30',
    }
    expect(starts(hours)).toEqual(['2026-03-29T00:00Z', '2026-03-29T01:00Z', '2026-03-29T23:00Z'])
  })

  test('whatever the zone and the time of day, there is one a day, on that day', () => {
    const zones = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Santiago',
      'Africa/Cairo',
    )
    const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(zones, clock, fc.integer({ min: 2024, max: 2030 }), (zone, [hour, minute], year) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const found = starts({
          start: `${year}-01-01T${time}`,
          rule: 'FREQ=DAILY;COUNT=365',
          zone,
          from: `${year - 1}`,
          until: `${year + 2}`,
        })
        const shown = found.map(at => new Date(at).toLocaleString('sv', { timeZone: zone }))
        expect(new Set(shown.map(text => text.slice(0, 10))).size).toBe(365)
        expect(shown.filter(text => text.slice(11, 16) !== time).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 40 },
    )
  })
})

describe('what is counted by arithmetic is what a search finds', () => {
  const code = fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')
  const rules = fc.oneof(
    fc.constantFrom('HOURLY', 'DAILY', 'MONTHLY', 'YEARLY', 'WEEKLY').map(kind => `FREQ=${kind}`),
    fc.uniqueArray(code, { minLength: 1 }).map(days => `FREQ=WEEKLY;BYDAY=${days.join(',')}`),
    fc.tuple(code, code).map(([day, begins]) => `FREQ=WEEKLY;BYDAY=${day};WKST=${begins}`),
  )
  const every = fc.constantFrom('', ';INTERVAL=1', ';INTERVAL=2', ';INTERVAL=3', ';INTERVAL=7')
  const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago')
  const minute = 60_000
  const start = fc.integer({ min: Date.UTC(2023, 11, 1) / minute, max: Date.UTC(2026, 2, 1) / minute })

  test('in whatever zone, from wherever one looks', () => {
    const property = fc.property(
      ...[rules, every, zones, start, fc.integer({ min: -40, max: 900 }), fc.integer({ min: 1, max: 500 })],
      (rule, interval, zone, minutes, after, days) => {
        const first = minutes * minute
        const from = first + after * 86_400_000 + 1
        const long = rule.includes('HOURLY') ? Math.ceil(days / 60) : days
        const asked = { start: new Date(first).toISOString().slice(0, 16), zone, from, until: from + long * 86_400_000 }
        const ask = (text: string) => occurrences({ ask: 'occurrences', rule: text, ...asked })
        // A rule with an end is searched for.
        expect(ask(rule + interval)).toEqual(ask(`${rule}${interval};UNTIL=20991231`))
      },
    )
    fc.assert(property, { numRuns: 100 })
  })

  test.each([
    [
      '2024-02-29T09:00',
      'FREQ=YEARLY',
      '2024-01-01',
      '2033-01-01',
      ['2024-02-29T08:00Z', '2028-02-29T08:00Z', '2032-02-29T08:00Z'],
    ],
    [
      '2026-01-31T09:00',
      'FREQ=MONTHLY',
      '2026-01-01',
      '2026-06-01',
      ['2026-01-31T08:00Z', '2026-03-31T07:00Z', '2026-05-31T07:00Z'],
    ],
    [
      '2026-01-07T09:00',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR',
      '2026-01-01',
      '2026-01-24',
      ['2026-01-09T08:00Z', '2026-01-19T08:00Z', '2026-01-23T08:00Z'],
    ],
  ])('%s %s', (begins, rule, from, until, expected) => {
    expect(starts({ start: begins, rule, from, until })).toEqual(expected)
  })
})

describe('days', () => {
  test('the 31st comes in months that have one', () => {
    const asked = {
      start: '2026-01-31T12:00',
      rule: 'FREQ=MONTHLY',
      zone: 'UTC',
      from: '2026-01-01',
      until: '2026-09-01',
    }
    expect(starts(asked).map(at => at.slice(0, 10))).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
      '2026-07-31',
      '2026-08-31',
    ])
  })

  test('29 February comes in leap years', () => {
    const asked = {
      start: '2024-02-29T12:00',
      rule: 'FREQ=YEARLY',
      zone: 'UTC',
      from: '2024-01-01',
      until: '2034-01-01',
    }
    expect(starts(asked).map(at => at.slice(0, 10))).toEqual(['2024-02-29', '2028-02-29', '2032-02-29'])
  })

  test.each([
    ['FREQ=MONTHLY;BYDAY=1TU', ['2026-10-06', '2026-11-03', '2026-12-01']],
    ['FREQ=MONTHLY;BYDAY=-1FR', ['2026-10-30', '2026-11-27', '2026-12-25']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', ['2026-10-30', '2026-11-30', '2026-12-31']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1', ['2026-10-31', '2026-11-30', '2026-12-31']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH', ['2026-11-26']],
    ['FREQ=WEEKLY;INTERVAL=6;BYDAY=MO', ['2026-10-26', '2026-12-07']],
  ])('%s', (rule, expected) => {
    const found = starts({ start: '2026-01-05T12:00', rule, from: '2026-10-01', until: '2027-01-01' })
    expect(found.map(at => at.slice(0, 10))).toEqual(expected)
  })

  test('the first day is none of its own when the rule says others', () => {
    const asked = { start: '2026-01-05T12:00', rule: 'FREQ=WEEKLY;BYDAY=WE', from: '2026-01-01', until: '2026-01-15' }
    expect(starts(asked).map(at => at.slice(0, 10))).toEqual(['2026-01-07', '2026-01-14'])
  })
})

describe('ends', () => {
  const weekly = { start: '2026-01-05T14:00', from: '2026-01-01', until: '2027-01-01' }
  const last = (rule: string, more = {}) => starts({ ...weekly, rule, ...more }).at(-1)

  test('COUNT counts from the first, wherever one looks', () => {
    expect(starts({ ...weekly, rule: 'FREQ=WEEKLY;COUNT=3' })).toHaveLength(3)
    expect(starts({ ...weekly, rule: 'FREQ=WEEKLY;COUNT=3', from: '2026-01-14' })).toEqual(['2026-01-19T13:00Z'])
  })

  test('UNTIL is a day, a local time or an instant, itself included', () => {
    expect(last('FREQ=WEEKLY;UNTIL=20260126')).toBe('2026-01-26T13:00Z')
    expect(last('FREQ=WEEKLY;UNTIL=20260126T140000')).toBe('2026-01-26T13:00Z')
    expect(last('FREQ=WEEKLY;UNTIL=20260126T130000Z')).toBe('2026-01-26T13:00Z')
    expect(last('FREQ=WEEKLY;UNTIL=20260126T125959Z')).toBe('2026-01-19T13:00Z')
    expect(last('FREQ=HOURLY;INTERVAL=12;UNTIL=20260126')).toBe('2026-01-26T13:00Z')
  })

  test('`from` is in, `until` is not', () => {
    const edge = {
      start: '2026-01-05T14:00',
      rule: 'FREQ=WEEKLY',
      from: '2026-01-05T13:00Z',
      until: '2026-01-12T13:00Z',
    }
    expect(starts(edge)).toEqual(['2026-01-05T13:00Z'])
    expect(starts({ ...edge, rule: '' })).toEqual(['2026-01-05T13:00Z'])
    expect(starts({ ...edge, rule: '', from: '2026-01-05T13:01Z' })).toEqual([])
    expect(starts({ ...edge, from: '2026-02-01', until: '2026-01-01' })).toEqual([])
  })

  test('of what never ends there are a thousand', () => {
    expect(starts({ ...weekly, rule: 'FREQ=DAILY', until: '4000-01-01' })).toHaveLength(1000)
    expect(starts({ ...weekly, rule: 'FREQ=HOURLY', start: '1990-01-01T00:00' })).toHaveLength(1000)
    expect(starts({ ...weekly, rule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', until: '4000-01-01' })).toEqual([])
  })
})

describe('what is wrong is said', () => {
  const good = { start: '2026-01-05T14:00', rule: 'FREQ=WEEKLY', zone: 'UTC' }

  test.each([
    ['FREQ=SECONDLY', 'a recurrence goes by the hour at most'],
    ['FREQ=MINUTELY;COUNT=3', 'a recurrence goes by the hour at most'],
    ['FREQ=FOO', 'FREQ=FOO is out of the range of FREQ'],
    ['BYDAY=MO', 'a recurrence says its FREQ, like FREQ=WEEKLY;BYDAY=MO'],
    ['foo', 'a recurrence has no FOO'],
    ['FREQ=WEEKLY;', 'a recurrence has no empty part'],
    ['FREQ=WEEKLY;CONSTRUCTOR=1', 'a recurrence has no CONSTRUCTOR=1'],
    ['FREQ=WEEKLY;BYDAY=XX', 'BYDAY=XX is out of the range of BYDAY'],
    ['FREQ=WEEKLY;BYHOUR=25', 'BYHOUR=25 is out of the range of BYHOUR'],
    ['FREQ=WEEKLY;BYMONTHDAY=0', 'BYMONTHDAY=0 is out of the range of BYMONTHDAY'],
    ['FREQ=WEEKLY;INTERVAL=0', 'INTERVAL=0 is out of the range of INTERVAL'],
    ['FREQ=WEEKLY;FREQ=DAILY', 'a recurrence has one FREQ'],
    ['FREQ=WEEKLY;COUNT=2;UNTIL=20270101', 'a recurrence has COUNT or UNTIL, never both'],
    ['FREQ=WEEKLY;UNTIL=20261341', 'UNTIL=20261341 is out of the range of UNTIL'],
    [
      'FREQ=DAILY;BYHOUR=1,2,3;BYMINUTE=1,2,3,4,5,6,7;BYSECOND=1,2,3,4,5',
      'that is more often than a hundred times a day',
    ],
  ])('%s', (rule, why) => {
    expect(checkRecurrence({ ...good, rule })).toBe(why)
    expect(ask({ ...good, rule, from: '2026-01-01', until: '2027-01-01' })).toEqual({ ok: false, why })
  })

  test('a start or a zone that is none', () => {
    expect(checkRecurrence(good)).toBeUndefined()
    expect(checkRecurrence({ ...good, rule: '' })).toBeUndefined()
    expect(checkRecurrence({ ...good, zone: 'Europe/Nowhere' })).toBe('there is no time zone Europe/Nowhere')
    expect(checkRecurrence({ ...good, start: '2026-02-30T14:00' })).toBe(
      '2026-02-30T14:00 is no local time like 2026-01-05T14:00',
    )
  })

  test('whatever is given, there is an answer', () => {
    const part = fc.constantFrom(
      ...[
        'FREQ=DAILY',
        'FREQ=YEARLY',
        'FREQ=MONTHLY',
        'FREQ=HOURLY',
        'BYDAY=MO,5FR',
        'BYMONTHDAY=31',
        'BYMONTH=2',
        'BYWEEKNO=53',
      ],
      ...[
        'BYSETPOS=-1',
        'BYYEARDAY=366',
        'BYHOUR=0,1,2',
        'COUNT=99999',
        'UNTIL=20260201',
        'INTERVAL=1000',
        'WKST=SU',
        'RSCALE=HEBREW',
      ],
    )
    const rules = fc.oneof(
      fc.array(part, { maxLength: 6 }).map(list => list.join(';')),
      fc.string({ unit: 'binary' }),
    )
    fc.assert(
      fc.property(rules, fc.constantFrom('1950-02-28T02:30', '2026-03-29T02:30', 'x'), (rule, start) => {
        const answer = ask({ start, rule, from: '2026-01-01', until: '2060-01-01' })
        if (answer.ok) expect((answer.value as number[]).length).toBeLessThanOrEqual(1000)
        else expect(answer.why).not.toBe('')
      }),
      { numRuns: 100 },
    )
  })
})
