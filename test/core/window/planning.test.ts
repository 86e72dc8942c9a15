import { expect, test } from 'vitest'
import type { WindowConfig } from '../../../src/core/window/config.ts'
import { findWindow, openWindowsOf } from '../../../src/core/window/slice.ts'
import { given, type Story } from '../../helpers/given.ts'
import { withWindows } from '../../helpers/windows.ts'

type Windows = Readonly<Record<string, Partial<WindowConfig>>>
const story = (windows: Windows = { swat: {} }): Story => given({ org: withWindows(windows) }, 'boot')
const open = (s: Story) => openWindowsOf(s.state().windows)
const days = (s: Story): string[] => open(s).map(w => new Date(w.from).toISOString().slice(0, 16))
const day = 86_400_000

test('five weeks are planned at the start, and nothing at the next while nothing changes', () => {
  const s = story()
  expect(open(s)).toHaveLength(25)
  expect(days(s).slice(0, 2)).toEqual(['2026-03-13T13:00', '2026-03-16T13:00'])
  expect(open(s)[0]).toMatchObject({ id: 'W1', window: 'swat', kind: 'backport', room: 'ops', capacity: 8 })
  s.when('boot').expects({ facts: [] })
})

test('at least four weeks are known at any time, each occurrence once', () => {
  const s = story()
  for (let week = 0; week < 12; week++) {
    s.when('+7d')
    expect(open(s).at(-1)!.from - s.at()).toBeGreaterThan(24 * day)
  }
  const all = Array.from({ length: s.state().windows.all.size }, (_, i) => findWindow(s.state().windows, `W${i + 1}`)!)
  expect(new Set(all.map(w => w.original)).size).toBe(all.length)
})

test('one that runs already when it is first configured is planned, what is over is not', () => {
  const early = { start: '2026-01-05T12:30' }
  expect(days(story({ swat: early }))[0]).toBe('2026-03-13T11:30')
  expect(days(story({ swat: { start: '2026-01-05T12:00' } }))[0]).toBe('2026-03-16T11:00')
})

test('single times, local and of another zone, are planned once', () => {
  const times = [
    { start: '2026-12-01T21:00', zone: 'Europe/Berlin' },
    { start: '2026-06-01T21:00', zone: 'UTC' },
    { start: '2026-01-01T21:00', zone: 'UTC' },
  ]
  const s = story({ move: { start: undefined, rule: '', times } })
  expect(days(s)).toEqual(['2026-06-01T21:00', '2026-12-01T20:00'])
  s.when('+40d', 'boot').expects({ facts: [] })
})

const later = { swat: { start: '2026-01-05T15:00' } }

test('other times in the configuration: what nobody touched is dropped, what was moved or cancelled stays', () => {
  const s = story()
  const monday = findWindow(s.state().windows, 'W2')!
  const [from, until] = [monday.from + 7_200_000, monday.until + 7_200_000]
  const was = { from: monday.from, until: monday.until }
  s.when({ type: 'window.moved', occurrence: 'W2', from, until, was, by: 'ben' })
  s.when({ type: 'window.cancelled', occurrence: 'W3', by: 'ben', reason: 'holiday' })
  s.when({ org: withWindows(later) }, 'boot').expects({ facts: ['window.dropped', 'window.planned'] })
  expect(findWindow(s.state().windows, 'W1')).toMatchObject({
    state: 'cancelled',
    why: 'the configuration has other times for it',
  })
  expect(findWindow(s.state().windows, 'W2')).toMatchObject({ from, state: 'planned' })
  expect(findWindow(s.state().windows, 'W3')).toMatchObject({ why: 'holiday' })
  expect(open(s).every(w => w.id === 'W2' || new Date(w.from).getUTCMinutes() === 0)).toBe(true)
  s.when('boot').expects({ facts: [] })
})

test('the old times again: what was dropped comes back, under new numbers; what was cancelled does not', () => {
  const s = story().when({ type: 'window.cancelled', occurrence: 'W3', by: 'ben', reason: 'holiday' })
  const before = days(s)
  s.when({ org: withWindows(later) }, 'boot', { org: withWindows({ swat: {} }) }, 'boot')
  expect(days(s)).toEqual(before)
  expect(open(s)[0]!.id).toBe('W51')
})

test('days that stay keep their numbers when others go', () => {
  const s = story().when({ org: withWindows({ swat: { rule: 'FREQ=WEEKLY;BYDAY=MO,FR' } }) }, 'boot')
  s.expects({ facts: ['window.dropped', 'window.planned'] })
  expect(
    open(s)
      .slice(0, 3)
      .map(w => w.id),
  ).toEqual(['W1', 'W2', 'W6'])
})

test('another room, length or deployers hold for what is planned already, and move its reminders and end', () => {
  const s = story()
  s.when({ org: withWindows({ swat: { duration: 1_800_000, deployers: ['cleo'], remind: [1_200_000] } }) }, 'boot')
  s.expects({ facts: ['window.planned'] })
  expect(open(s)).toHaveLength(25)
  expect(open(s)[0]).toMatchObject({ id: 'W1', deployers: ['cleo'] })
  s.when('+39m').expects({ facts: [] })
  s.when('+1m').expects({ facts: ['window.reminded', 'notice.opened'] })
  s.when('+20m').expects({ facts: ['window.begun', 'notice.opened'] })
  s.when('+30m').expects({ facts: ['window.ended', 'notice.opened'] })
})

test('a window that left the configuration is dropped, one that is on goes to its end, one that came back is planned', () => {
  const s = story().when('+1h', { org: withWindows({}) }, 'boot')
  s.expects({ facts: ['window.dropped'] })
  expect(open(s).map(w => w.id)).toEqual(['W1'])
  s.when('+1h').expects({ facts: ['window.ended', 'notice.opened'] })
  s.when('+14d').expects({ facts: [] })
  s.when({ org: withWindows({ swat: {} }) }, 'boot').expects({ facts: ['window.planned'] })
  expect(open(s)[0]).toMatchObject({ id: 'W26' })
})

test('what ended before its time is not planned again on the same day', () => {
  const s = story().when('+1h', { type: 'window.ended', occurrence: 'W1', by: 'ada' })
  s.when({ org: withWindows({ swat: { rule: 'FREQ=DAILY' } }) }, 'boot')
  expect(open(s)[0]!.from).toBeGreaterThan(s.at())
})

test('a rule of every half hour is planned as far as an answer goes, then further', () => {
  const s = story({ often: { rule: 'FREQ=HOURLY;BYMINUTE=0,30', duration: 600_000 } })
  expect(open(s).at(-1)!.from - s.at()).toBeLessThan(25 * day)
  s.when('+1s', '+1s', '+1s')
  expect(open(s).at(-1)!.from - s.at()).toBeGreaterThan(27 * day)
})
