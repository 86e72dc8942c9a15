import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it, test } from 'vitest'
import { renderPost as ircPost } from '../../src/chat/irc/render.ts'
import { plainLine, utcTime } from '../../src/chat/plain.ts'
import { sayTimes } from '../../src/chat/say-times.ts'
import { renderPost as slackPost } from '../../src/chat/slack/render.ts'
import { makePaint } from '../../src/chat/terminal/paint.ts'
import { renderPost as terminalPost } from '../../src/chat/terminal/render.ts'
import { withDays, withTimes } from '../../src/chat/times.ts'
import { zoneOf, zonesOf } from '../../src/chat/zone.ts'
import {
  clock,
  code,
  date,
  dateCommand,
  type Line,
  type Post,
  person,
  post,
  strong,
  text,
} from '../../src/core/post.ts'

const at = (iso: string): number => Date.parse(iso)
const now = at('2026-11-21T12:00Z')
const berlin = 'Europe/Berlin'

const say = { person: (name: string) => name, time: utcTime }
const said = (line: Line, zone?: string): string => plainLine(sayTimes(line, zoneOf(zone)), say)

/** Hours of Friday 27 November 2026, winter in Berlin, an hour before UTC. */
const hour = (time: string) => clock(at(`2026-11-27T${time}Z`))
const on = (day: string, time: string) => date(at(`2026-11-${day}T${time}Z`))

test.each([
  [berlin, '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC (15:00 Berlin)'],
  [berlin, '2026-06-26T14:00Z', 'Fri 26 Jun 14:00 UTC (16:00 Berlin)'],
  [berlin, '2026-11-27T23:30Z', 'Fri 27 Nov 23:30 UTC (Sat 00:30 Berlin)'],
  ['America/New_York', '2026-11-28T03:00Z', 'Sat 28 Nov 03:00 UTC (Fri 22:00 New York)'],
  ['America/Argentina/Buenos_Aires', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC (11:00 Buenos Aires)'],
  ['Asia/Kolkata', '2026-11-27T18:30Z', 'Fri 27 Nov 18:30 UTC (Sat 00:00 Kolkata)'],
  ['Europe/London', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC'],
  ['Europe/London', '2026-06-26T14:00Z', 'Fri 26 Jun 14:00 UTC (15:00 London)'],
  ['UTC', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC'],
  ['Etc/UTC', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC'],
])('a date is said in UTC and as the clocks of %s show it', (zone, iso, expected) => {
  expect(said([date(at(iso))], zone)).toBe(expected)
})

test("the command that reads a time by one's own clock names it in UTC, in lines of text only", () => {
  const asked = post(text`from ${on('27', '14:00')}`, text`${dateCommand(at('2026-11-27T14:00Z'))}`)
  const command = "date -d '2026-11-27 14:00 UTC'"
  expect(said(text`yours: ${dateCommand(at('2026-11-27T14:00Z'))}`, berlin)).toBe(`yours: ${command}`)
  expect(
    terminalPost(withTimes(asked, { now, zone: berlin }), { paint: makePaint(false) })
      .at(-1)
      ?.trim(),
  ).toBe(command)
  const beside = post(text`from ${on('27', '14:00')} · ${dateCommand(at('2026-11-27T14:00Z'))} · infra#5`)
  expect(
    ircPost(withTimes(beside, { now }), { nickOf: () => undefined, isHere: () => false, isStranger: () => false })
      .lines,
  ).toEqual([`from Fri 27 Nov 14:00 UTC · ${command} · infra#5`])
  expect(JSON.stringify(slackPost(beside, () => undefined).blocks)).toMatch(/from .*infra#5/)
  expect(JSON.stringify(slackPost(beside, () => undefined).blocks)).not.toContain('date -d')
  const slack = slackPost(asked, () => undefined)
  expect(JSON.stringify(slack)).toContain('14:00')
  expect(JSON.stringify(slack)).not.toContain('date -d')
})

test('so is an hour', () => {
  expect(said([hour('14:02')], berlin)).toBe('14:02 UTC (15:02 Berlin)')
  expect(said([hour('23:30')], berlin)).toBe('23:30 UTC (Sat 00:30 Berlin)')
  expect(said([hour('14:02')], 'UTC')).toBe('14:02 UTC')
  expect(said([hour('14:02')])).toBe('14:02 UTC')
})

describe('a line with several times', () => {
  it('names the place once', () => {
    expect(said(text`on until ${hour('14:15')}, not ${hour('14:00')}.`, berlin)).toBe(
      'on until 14:15 UTC (15:15 Berlin), not 14:00 UTC (15:00).',
    )
    expect(said(text`[test] ${on('27', '13:00')} ─ all ${on('28', '23:00')}`, berlin)).toBe(
      '[test] Fri 27 Nov 13:00 UTC (14:00 Berlin) ─ all Sat 28 Nov 23:00 UTC (Sun 00:00)',
    )
  })

  it.each<[Line, string]>([
    [text`${hour('14:00')}–${hour('15:00')}`, '14:00–15:00 UTC (15:00–16:00 Berlin)'],
    [text`from ${hour('14:00')} to ${hour('15:00')}.`, 'from 14:00 to 15:00 UTC (15:00 to 16:00 Berlin).'],
    [
      text`from ${on('27', '08:00')} ${text`until ${on('27', '17:00')}`}: why`,
      'from Fri 27 Nov 08:00 until 17:00 UTC (09:00 until 18:00 Berlin): why',
    ],
    [
      text`from ${on('27', '08:00')} until ${on('30', '17:00')}`,
      'from Fri 27 Nov 08:00 until Mon 30 Nov 17:00 UTC (Fri 09:00 until Mon 18:00 Berlin)',
    ],
    [
      text`from ${on('20', '08:00')} to ${on('27', '09:00')}`,
      'from Fri 20 Nov 08:00 to Fri 27 Nov 09:00 UTC (Fri 09:00 to Fri 10:00 Berlin)',
    ],
    [text`${hour('22:30')} – ${hour('23:30')}`, '22:30 – 23:30 UTC (Fri 23:30 – Sat 00:30 Berlin)'],
    [text`${hour('23:00')} – ${hour('23:30')}`, '23:00 – 23:30 UTC (Sat 00:00 – 00:30 Berlin)'],
    [text`${hour('23:30')} to ${clock(at('2026-11-28T00:30Z'))}`, '23:30 to 00:30 UTC (Sat 00:30 to 01:30 Berlin)'],
  ])('says the zone of a span of time once, %#', (line, expected) => {
    expect(said(line, berlin)).toBe(expected)
  })

  it('says both ends there, when only one differs from UTC', () => {
    const line = text`from ${date(at('2026-03-28T14:00Z'))} until ${date(at('2026-03-30T14:00Z'))}`
    expect(said(line, 'Europe/London')).toBe(
      'from Sat 28 Mar 14:00 until Mon 30 Mar 14:00 UTC (Sat 14:00 until Mon 15:00 London)',
    )
    expect(said(line)).toBe('from Sat 28 Mar 14:00 until Mon 30 Mar 14:00 UTC')
  })

  it('is no span of time, when more than a word stands between them', () => {
    expect(said(text`since ${hour('12:00')}, until ${hour('15:00')}`, berlin)).toBe(
      'since 12:00 UTC (13:00 Berlin), until 15:00 UTC (16:00)',
    )
    expect(said([hour('12:00'), strong(' to '), hour('15:00')], berlin)).toBe(
      '12:00 UTC (13:00 Berlin) to 15:00 UTC (16:00)',
    )
  })
})

describe('brackets', () => {
  it.each<[Line, string]>([
    [
      text`While I could not speak here (${hour('12:00')} to ${hour('13:00')}) there was`,
      'While I could not speak here (12:00 to 13:00 UTC / 13:00 to 14:00 Berlin) there was',
    ],
    [text`on until ${hour('14:00')} (40 min left)`, 'on until 14:00 UTC / 15:00 Berlin (40 min left)'],
    [
      text`since ${hour('12:00')}, until ${hour('14:00')} (40 min left)`,
      'since 12:00 UTC (13:00 Berlin), until 14:00 UTC / 15:00 Berlin (40 min left)',
    ],
    [text`${'a :) b'} ${hour('14:00')}`, 'a :) b 14:00 UTC (15:00 Berlin)'],
    [
      text`(late) ${hour('14:00')}, ${code('(')} ${hour('15:00')}`,
      '(late) 14:00 UTC (15:00 Berlin), ( 15:00 UTC (16:00)',
    ],
  ])('never stand within, or right before, others, %#', (line, expected) => {
    expect(said(line, berlin)).toBe(expected)
  })
})

test('what is no time is said so', () => {
  expect(said([date(Number.NaN)], berlin)).toBe('an unknown time')
  expect(said(text`${hour('14:00')} to ${clock(Number.NaN)}`, berlin)).toBe(
    '14:00 UTC (15:00 Berlin) to an unknown time',
  )
})

test('the rest of a line stays as it is', () => {
  const line = text`${strong('D1')} by ${person('ada')} at ${hour('14:00')}: ${code('!why D1')}`
  expect(sayTimes(line, zoneOf(berlin))).toEqual(
    text`${strong('D1')} by ${person('ada')}${' at '}${text`14:00 UTC (15:00 Berlin)`}: ${code('!why D1')}`,
  )
})

describe('over the changes of clocks', () => {
  const zones = [
    berlin,
    'Europe/London',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Chatham',
  ]
  /** Moments within three hours of a change, in 60 years. */
  const moments = fc
    .record({
      zone: fc.constantFrom(...zones),
      near: fc.integer({ min: 0, max: 1_900_000_000 }),
      off: fc.integer({ min: -180, max: 180 }),
    })
    .map(({ zone, near, off }) => {
      const change = Temporal.Instant.fromEpochMilliseconds(near * 1000)
        .toZonedDateTimeISO(zone)
        .getTimeZoneTransition('next')
      return { zone, ms: (change?.epochMilliseconds ?? near * 1000) + off * 60_000 }
    })
  const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  const asTemporal = (ms: number, zone: string) => {
    const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone)
    return { day: days[local.dayOfWeek - 1]!, clock: local.toPlainTime().toString({ smallestUnit: 'minute' }) }
  }

  it('shows in every zone what Temporal says', () => {
    const check = ({ zone, ms }: { zone: string; ms: number }) => {
      const [utc, there] = [asTemporal(ms, 'UTC'), asTemporal(ms, zone)]
      expect(zoneOf(zone)!.shown(ms)).toEqual(there)
      const place = zone.slice(zone.indexOf('/') + 1).replace('_', ' ')
      const shift = there.day === utc.day ? '' : `${there.day} `
      const differs = shift !== '' || there.clock !== utc.clock
      expect(said([clock(ms)], zone)).toBe(`${utc.clock} UTC${differs ? ` (${shift}${there.clock} ${place})` : ''}`)
    }
    fc.assert(fc.property(moments, check), { numRuns: 300 })
  })
})

test('a room goes by its own clocks, or by those of the organisation', () => {
  const zone = zonesOf({
    timezone: berlin,
    rooms: { ops: { name: 'ops' }, asia: { name: 'asia', timezone: 'Asia/Tokyo' } },
  })
  expect([zone('asia'), zone('ops'), zone('toString'), zone()]).toEqual(['Asia/Tokyo', berlin, berlin, berlin])
})

const lineOf = (post: Post): string =>
  ircPost(post, { nickOf: () => undefined, isHere: () => false, isStranger: () => false }).lines[0]!

describe('an hour of another day gets its day', () => {
  const apart = post(text`from ${clock(at('2026-11-21T14:00Z'))} until ${clock(at('2026-11-23T14:00Z'))}`)
  const all: Post = {
    title: text`since ${clock(at('2026-11-01T14:00Z'))}`,
    blocks: [
      { kind: 'fields', fields: [['due', text`${clock(at('2026-12-01T14:00Z'))}`]] },
      { kind: 'list', items: [{ mark: 'todo', line: text`at ${clock(at('2026-12-02T14:00Z'))}` }] },
    ],
  }

  it('on text doors, in words', () => {
    const there = { now, zone: berlin }
    expect(lineOf(withTimes(apart, there))).toBe(
      'from 14:00 until Mon 23 Nov 14:00 UTC (Sat 15:00 until Mon 15:00 Berlin)',
    )
    expect(terminalPost(withTimes(all, there), { paint: makePaint(false) })).toEqual([
      'bot> since Sun 1 Nov 14:00 UTC (15:00 Berlin)',
      '     due  Tue 1 Dec 14:00 UTC (15:00 Berlin)',
      '     ○ at Wed 2 Dec 14:00 UTC (15:00 Berlin)',
    ])
  })

  it('on Slack, as a time that each reader sees in their zone', () => {
    expect(withDays(apart, now).blocks).toEqual([
      { kind: 'line', line: text`from ${clock(at('2026-11-21T14:00Z'))} until ${date(at('2026-11-23T14:00Z'))}` },
    ])
  })
})

test('text doors say UTC alone when nobody told them a zone', () => {
  const told = withTimes(post(text`${date(at('2026-11-27T14:00Z'))}`), { now })
  expect(terminalPost(told, { paint: makePaint(false) })).toEqual(['bot> Fri 27 Nov 14:00 UTC'])
})

test('a span of time that is far away says its day once, also where each reader sees their own clocks', () => {
  const shown = (...lines: Line[]) => JSON.stringify(slackPost(withDays(post(...lines), now), () => undefined).blocks)
  const days = (blocks: string): number => blocks.split('{date_short_pretty}').length - 1
  const [from, until] = [at('2026-11-27T08:00Z'), at('2026-11-27T17:00Z')]
  expect(days(shown(text`${date(from)}–${clock(until)}`))).toBe(1)
  expect(days(shown(text`${clock(from)} – ${clock(until)}`))).toBe(1)
  // Another day is said, and so is that of an hour for itself.
  expect(days(shown(text`${date(from)}–${clock(at('2026-11-28T02:00Z'))}`))).toBe(2)
  expect(days(shown(text`${date(from)} · ${clock(until)}`))).toBe(2)
})
