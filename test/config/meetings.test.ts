import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { faultsIn } from '../helpers/faults.ts'

const withMeetings = (yaml: string): string => `name: Example
timezone: Europe/Berlin
people:
  ada: { irc: ada }
rooms:
  ops: { irc: "#ops" }
meetings:
${yaml}
`

const meetings = (yaml: string) => readConfig({}, () => withMeetings(yaml)).org.meetings!
const faultsOf = (yaml: string): string => faultsIn(() => meetings(yaml)).join('\n')

describe('a meeting of the configuration', () => {
  test('has its reminders, its length, its room and its local time by default', () => {
    expect(meetings('  standup: { start: "9:30", every: weekday }').standup).toEqual({
      ...{ name: 'standup', title: 'standup', start: '2026-01-05T09:30', zone: 'Europe/Berlin', room: 'ops' },
      ...{ rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', duration: 3_600_000, remind: [86_400_000, 3_600_000, 600_000] },
    })
  })

  test('may come from a feed, and be reminded of as somebody likes', () => {
    const { ops } = meetings('  ops: { feed: ./ops.ics, match: Ops, chair: ada, remind: [5m, 2h, 5m] }')
    expect(ops).toMatchObject({ feed: './ops.ics', match: 'Ops', chair: 'ada', rule: '', remind: [7_200_000, 300_000] })
    expect(ops!.start).toBeUndefined()
  })
})

test.each([
  ['  a: { every: week }', 'meetings.a.start: is missing — write when it begins'],
  ['  a: { start: "14:00" }', "meetings.a.start: '14:00' names no day"],
  ['  a: { start: "14:00", every: month }', "meetings.a.start: '14:00' names no day"],
  ['  a: { start: "25:00", every: day }', 'meetings.a.start'],
  ['  a: { start: "14:00", every: sometimes }', "meetings.a.every: 'sometimes' says no days"],
  [
    '  a: { start: "14:00", every: FREQ=SECONDLY }',
    "meetings.a.every: 'FREQ=SECONDLY' is no recurrence: a recurrence goes by the hour at most",
  ],
  ['  a: { start: "14:00", every: day, feed: x.ics }', 'meetings.a.feed: says when it is, and so does start'],
  ['  a: { start: "14:00", every: day, match: x }', 'meetings.a.match: belongs to a feed, and there is none'],
  ['  a: { start: "14:00", every: day, room: opps }', "meetings.a.room: no room 'opps' — did you mean 'ops'?"],
  ['  a: { start: "14:00", every: day, chair: ad }', "meetings.a.chair: no person 'ad' — did you mean 'ada'?"],
  ['  a: { start: "14:00", every: day, duration: 2d }', 'meetings.a.duration: is no length for a meeting'],
  ['  remind: { start: "14:00", every: day }', "meetings.remind: 'remind' is a word of a command"],
])('%s is told: %s', (yaml, fault) => {
  expect(faultsOf(yaml)).toContain(fault)
})
