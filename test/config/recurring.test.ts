import { expect, test } from 'vitest'
import { readRecurring } from '../../src/config/recurring.ts'

test.each([
  ['daily at 05:00', 'FREQ=DAILY', '2026-01-05T05:00'],
  ['every day at 5:00', 'FREQ=DAILY', '2026-01-05T05:00'],
  ['  Daily   at 05:00 ', 'FREQ=DAILY', '2026-01-05T05:00'],
  ['weekdays at 6:30', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-01-05T06:30'],
  ['weekday at 06:30', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '2026-01-05T06:30'],
  ['mon, thu at 22:00', 'FREQ=WEEKLY;BYDAY=MO,TH', '2026-01-05T22:00'],
  ['every monday and friday at 22:00', 'FREQ=WEEKLY;BYDAY=MO,FR', '2026-01-05T22:00'],
  ['every 6 hours at 00:30', 'FREQ=HOURLY;INTERVAL=6', '2026-01-05T00:30'],
  ['Monday and friday at 22:00', 'FREQ=WEEKLY;BYDAY=MO,FR', '2026-01-05T22:00'],
  ['hourly', 'FREQ=HOURLY', '2026-01-05T00:00'],
  ['FREQ=MONTHLY;BYDAY=1TU at 09:00', 'FREQ=MONTHLY;BYDAY=1TU', '2026-01-05T09:00'],
])('%s', (written, rule, start) => {
  expect(readRecurring(written)).toMatchObject({ rule, start })
})

test.each([
  ...['', 'daily', 'at 05:00', '05:00', 'daily at 25:00', 'daily at noon', 'sometimes at 05:00', 'every minute'],
  ...['every minute at 05:00', 'daily at 05:00 sharp', 'mon, someday at 05:00', 'FREQ=SECONDLY at 05:00', 'daily, at'],
  ...['month at 05:00', 'weekly at 05:00', 'every 2 days at 05:00', 'FREQ=MONTHLY at 05:00'],
])('%j is none', written => {
  expect(readRecurring(written)).toBeUndefined()
})
