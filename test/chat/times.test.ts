import { expect, test } from 'vitest'
import { renderPost as ircPost } from '../../src/chat/irc/render.ts'
import { makePaint } from '../../src/chat/terminal/paint.ts'
import { renderPost as terminalPost } from '../../src/chat/terminal/render.ts'
import { sayTime, withDays } from '../../src/chat/times.ts'
import { clock, date, type Post, post, text } from '../../src/core/post.ts'

const at = (iso: string): number => Date.parse(iso)
const now = at('2026-11-21T12:00Z')

test.each([
  ['Europe/Berlin', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC (15:00 Berlin)'],
  ['Europe/Berlin', '2026-06-26T14:00Z', 'Fri 26 Jun 14:00 UTC (16:00 Berlin)'],
  ['Europe/Berlin', '2026-11-27T23:30Z', 'Fri 27 Nov 23:30 UTC (Sat 00:30 Berlin)'],
  ['America/New_York', '2026-11-28T03:00Z', 'Sat 28 Nov 03:00 UTC (Fri 22:00 New York)'],
  ['America/Argentina/Buenos_Aires', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC (11:00 Buenos Aires)'],
  ['Asia/Kolkata', '2026-11-27T18:30Z', 'Fri 27 Nov 18:30 UTC (Sat 00:00 Kolkata)'],
  ['Europe/London', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC'],
  ['Europe/London', '2026-06-26T14:00Z', 'Fri 26 Jun 14:00 UTC (15:00 London)'],
  ['UTC', '2026-11-27T14:00Z', 'Fri 27 Nov 14:00 UTC'],
])('a date is said in UTC and as the clocks of %s show it', (zone, iso, expected) => {
  expect(sayTime(zone)(at(iso), 'date')).toBe(expected)
})

test('an hour of today is said in UTC alone, as in every line of the record', () => {
  expect(sayTime('Europe/Berlin')(now, 'clock')).toBe('12:00 UTC')
  expect(sayTime('Europe/Berlin')(Number.NaN, 'date')).toBe('an unknown time')
})

const lineOf = (said: Post): string =>
  ircPost(said, {
    nickOf: () => undefined,
    isHere: () => false,
    isStranger: () => false,
    time: sayTime('Europe/Berlin'),
  }).lines[0]!

test('an hour of another day gets its day', () => {
  const said = post(text`from ${clock(at('2026-11-21T14:00Z'))} until ${clock(at('2026-11-23T14:00Z'))}`)
  expect(lineOf(withDays(said, now))).toBe('from 14:00 UTC until Mon 23 Nov 14:00 UTC (15:00 Berlin)')
  const all: Post = {
    title: text`since ${clock(at('2026-11-01T14:00Z'))}`,
    blocks: [
      { kind: 'fields', fields: [['due', text`${clock(at('2026-12-01T14:00Z'))}`]] },
      { kind: 'list', items: [{ mark: 'todo', line: text`at ${clock(at('2026-12-02T14:00Z'))}` }] },
    ],
  }
  const rows = terminalPost(withDays(all, now), { paint: makePaint(false), time: sayTime('Europe/Berlin') })
  expect(rows).toEqual([
    'bot> since Sun 1 Nov 14:00 UTC (15:00 Berlin)',
    '     due  Tue 1 Dec 14:00 UTC (15:00 Berlin)',
    '     ○ at Wed 2 Dec 14:00 UTC (15:00 Berlin)',
  ])
})

test('text doors say UTC alone when nobody told them a zone', () => {
  const said = post(text`${date(at('2026-11-27T14:00Z'))}`)
  expect(terminalPost(said, { paint: makePaint(false) })).toEqual(['bot> Fri 27 Nov 14:00 UTC'])
})
