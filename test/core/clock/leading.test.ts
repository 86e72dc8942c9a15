import { expect, test } from 'vitest'
import { leadingSpan, leadingTime, trailingEnd } from '../../../src/core/clock/leading.ts'

test.each([
  ['fri 18:00..mon 9:00 the holidays', 'fri 18:00..mon 9:00', 'the holidays'],
  ['now..open the checkout is broken', 'now..open', 'the checkout is broken'],
  ['now..mon 9:00 for the move', 'now..mon 9:00', 'for the move'],
  ['dec 20..jan 2 holidays', 'dec 20..jan 2', 'holidays'],
  ['20 dec 18:00 .. 22:00 3 servers move', '20 dec 18:00 .. 22:00', '3 servers move'],
  ['tomorrow 9am..tomorrow 5pm "monday demo"', 'tomorrow 9am..tomorrow 5pm', 'monday demo'],
  ['2026-12-01 21:00 Europe/Berlin..22:00 x', '2026-12-01 21:00 Europe/Berlin..22:00', 'x'],
  ['now..18:00 web/api is broken', 'now..18:00', 'web/api is broken'],
  ['for 2 hours db move', 'for 2 hours', 'db move'],
  ['the checkout is broken since monday', '', 'the checkout is broken since monday'],
  ['“monday demo”', '', 'monday demo'],
  ['', '', ''],
])('%j begins with the time %j', (text, when, rest) => {
  expect(leadingTime(text)).toEqual({ when, rest })
})

test.each([
  ['"mon 21:00" +2h the database moves', 'mon 21:00 +2h', 'the database moves'],
  ['“mon 21:00” "the move"', 'mon 21:00', 'the move'],
  ['mon 21:00 +2h x', 'mon 21:00 +2h', 'x'],
  ['"monday demo" +2h', '', '"monday demo" +2h'],
  ['"" x', '', '"" x'],
])('%j begins with the time %j, in quotes or not', (text, when, rest) => {
  expect(leadingSpan(text)).toEqual({ when, rest })
})

test.each([
  ['schema move until 17:00', 'schema move', '17:00'],
  ['fix for the move until tomorrow 9am', 'fix for the move', 'tomorrow 9am'],
  ['schema move for 2h', 'schema move', '2h'],
  ['waiting for ben', 'waiting for ben', undefined],
  ['"until 17:00"', 'until 17:00', undefined],
  ['until 17:00', '', '17:00'],
  ['"measuring" 2h', 'measuring', '2h'],
  ['measuring 2 hours', 'measuring', '2 hours'],
  ['measuring 17:00', 'measuring', '17:00'],
  ['measuring fri 14:00', 'measuring', 'fri 14:00'],
  ['measuring until yesterday', 'measuring', 'yesterday'],
  ['the demo at 17:00', 'the demo at 17:00', undefined],
  ['timeout raised to 5m', 'timeout raised to 5m', undefined],
  ['fix 14:00 cron', 'fix 14:00 cron', undefined],
  ['upgrade to version 2', 'upgrade to version 2', undefined],
  ['ready on friday', 'ready on friday', undefined],
  ['"the demo 17:00"', 'the demo 17:00', undefined],
  ['2h', '2h', undefined],
])('%j ends with the time', (text, rest, end) => {
  expect(trailingEnd(text)).toEqual(end === undefined ? { rest } : { rest, end })
})
