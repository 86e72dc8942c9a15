import { expect, test } from 'vitest'
import type { Org } from '../src/core/org.ts'
import { keepTopics } from '../src/topics.ts'
import { given } from './helpers/given.ts'
import { withWindows } from './helpers/windows.ts'

const followed = (org: Org): Org => ({ ...org, rooms: { ...org.rooms, ops: { ...org.rooms.ops!, topic: true } } })
const moves = { backports: {}, moves: { kind: 'maintenance', start: '2026-01-05T14:30', room: 'ops' } }

test('the topic of a room shows the window that is on or next, and is set when that changes only', () => {
  const story = given({ org: org => followed(withWindows(moves)(org)) })
  const set: string[] = []
  const look = keepTopics({
    ...{ org: story.org(), state: story.state, now: story.at },
    set: (room, text) => set.push(`${room}: ${text ?? '(nothing)'}`),
  })
  const after = (...script: string[]): string[] => {
    set.length = 0
    for (const line of script) {
      story.when(line)
      look()
    }
    return set
  }
  look()
  expect(set).toEqual(['ops: (nothing)'])
  expect(after('boot', 'boot', '+10m', '!deploy web main to staging')).toEqual([
    'ops: next: W1 backports Fri 13 Mar 13:00 UTC (14:00 Berlin)',
  ])
  expect(after('+40m', '+10m', '+1m')).toEqual(['ops: W1 backports until 14:00 UTC (15:00 Berlin)'])
  expect(after('+29m')).toEqual([
    'ops: W1 backports until 14:00 UTC (15:00 Berlin) · W26 moves until 14:30 UTC (15:30)',
  ])
  expect(after('!window extend W1 15m')).toEqual([
    'ops: W1 backports until 14:15 UTC (15:15 Berlin) · W26 moves until 14:30 UTC (15:30)',
  ])
  expect(after('+45m')).toEqual(['ops: W26 moves until 14:30 UTC (15:30 Berlin)'])
  expect(after('+15m')).toEqual(['ops: next: W2 backports Mon 16 Mar 13:00 UTC (14:00 Berlin)'])
  expect(after('ben> !window cancel W2 the demo is on')).toEqual([
    'ops: next: W27 moves Mon 16 Mar 13:30 UTC (14:30 Berlin)',
  ])
  expect(after('ben> !window move W27 tomorrow 10:00')).toEqual([
    'ops: next: W27 moves Sat 14 Mar 09:00 UTC (10:00 Berlin)',
  ])
})

test('it goes by the clocks of the room', () => {
  const there = (org: Org): Org => ({
    ...org,
    rooms: { ...org.rooms, ops: { ...org.rooms.ops!, topic: true, timezone: 'Asia/Tokyo' } },
  })
  const story = given({ org: org => there(withWindows(moves)(org)) }, 'boot', 'boot')
  const set: (string | undefined)[] = []
  keepTopics({ org: story.org(), state: story.state, now: story.at, set: (_, text) => set.push(text) })()
  expect(set).toEqual(['next: W1 backports Fri 13 Mar 13:00 UTC (22:00 Tokyo)'])
})

test('a room whose topics do not follow is left alone', () => {
  const story = given({ org: withWindows(moves) }, 'boot')
  const set: string[] = []
  keepTopics({ org: story.org(), state: story.state, now: story.at, set: room => set.push(room) })()
  expect(set).toEqual([])
})
