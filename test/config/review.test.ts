import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada }
rooms:
  ops: { irc: "#ops" }
meetings:
  weekly: { start: 2026-01-05T14:00, every: week, room: ops }
review: { audience: ops, meeting: weekly }
`
const change = editing(good)
const config = (text: string) => readConfig({}, () => text)
const faults = (text: string): string => faultsIn(() => config(text)).join('\n')

test('who reads reviews, and where what is owed is talked about; nothing need be written', () => {
  expect(config(good).org.review).toEqual({ audience: 'ops', meeting: 'weekly' })
  expect(config(change('review: { audience: ops, meeting: weekly }\n', '')).org.review).toEqual({})
})

test.each([
  ['audience: ops', 'audience: opz', "no audience and no room 'opz'"],
  ['meeting: weekly }', 'meeting: weekley }', "no meeting 'weekley'"],
  ['audience: ops', 'audiences: ops', 'audiences'],
])('%s becomes %s', (from, to, says) => {
  expect(faults(change(from, to))).toContain(says)
})
