import { expect, test } from 'vitest'
import { calendarEvents } from '../../../src/core/calendar.ts'
import { given, noon } from '../../helpers/given.ts'
import { holding, hour, minute, weekly } from './weekly.ts'

test('meetings stand in the calendar of their room, their chair and who asked for it', () => {
  const story = given(holding(weekly), '+1s', 'ben> !meetings remind weekly', '!meeting cancel M2 a holiday')
  const [first, second] = calendarEvents(story.state(), story.org())
  const times = { from: noon + hour, until: noon + hour + 30 * minute }
  expect(first).toEqual({
    ...{ uid: 'M1', name: 'Weekly', ...times, room: 'ops', persons: ['ada', 'ben'], text: 'Chair: ada', sequence: 0 },
  })
  expect(second).toMatchObject({ uid: 'M2', cancelled: true, sequence: 1 })
})
