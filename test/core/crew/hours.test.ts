/** When people are disturbed: by their own clocks, also where these change meanwhile. */
import { expect, test } from 'vitest'
import { nextFor } from '../../../src/core/crew/chase.ts'
import { isWorking, workingTime } from '../../../src/core/crew/hours.ts'
import { org } from '../../helpers/org.ts'

const berlin = { zone: 'Europe/Berlin', from: 540, until: 1080 }
const auckland = { ...berlin, zone: 'Pacific/Auckland' }
const at = (text: string): number => Date.parse(`${text}Z`)
const said = (ms: number): string => new Date(ms).toISOString().slice(0, 16)

test.each([
  ['2026-03-13T08:00', true], // 09:00
  ['2026-03-13T07:59', false],
  ['2026-03-13T16:59', true], // 17:59
  ['2026-03-13T17:00', false],
  ['2026-03-14T12:00', false], // Saturday
])('%s UTC is working time in Berlin: %s', (when, works) => {
  expect(isWorking(at(when), berlin)).toBe(works)
})

test.each([
  // In their hours: then.
  ['2026-03-12T10:00', '2026-03-19T10:00', '2026-03-12T10:00'],
  // In the night: when their morning begins.
  ['2026-03-12T02:00', '2026-03-19T02:00', '2026-03-12T08:00'],
  ['2026-03-12T20:00', '2026-03-13T20:00', '2026-03-13T08:00'],
  // On Saturday: on Monday, when that is before it begins.
  ['2026-03-14T10:00', '2026-03-16T10:00', '2026-03-16T08:00'],
  // The morning would be too late: in the last working hour before.
  ['2026-03-16T04:00', '2026-03-16T05:00', '2026-03-13T16:00'],
  ['2026-03-17T07:00', '2026-03-17T08:00', '2026-03-16T16:00'],
])('what is meant for %s, of a day that begins %s, is said %s', (when, start, then) => {
  expect(said(workingTime(at(when), at(start), berlin))).toBe(then)
})

test('the morning is nine by their clocks before and after these change', () => {
  // Summer time begins on 29 March 2026 in Berlin, and ends on 5 April in Auckland.
  const start = at('2026-04-20T12:00')
  expect(said(workingTime(at('2026-03-27T05:00'), start, berlin))).toBe('2026-03-27T08:00')
  expect(said(workingTime(at('2026-03-28T12:00'), start, berlin))).toBe('2026-03-30T07:00')
  expect(said(workingTime(at('2026-04-02T09:00'), start, auckland))).toBe('2026-04-02T20:00')
  expect(said(workingTime(at('2026-04-05T09:00'), start, auckland))).toBe('2026-04-05T21:00')
})

const crewed = { ...org, people: { ...org.people, moana: { name: 'moana', timezone: 'Pacific/Auckland', teams: [] } } }

/** All times at which somebody who never answers is asked, from the first on. */
function times(person: string, asked: string, start: string): string[] {
  const found: string[] = []
  let after = at(asked)
  for (let i = 0; i < 9; i++) {
    const next = nextFor({ person, start: at(start), after }, crewed)
    if (!next) break
    found.push(`${said(next.at)} ${next.what}`)
    if (next.what === 'instead') break
    after = next.at
  }
  return found
}

test('who does not answer is asked 7 and 2 days, 12 hours and an hour before, then another', () => {
  expect(times('ada', '2026-03-01T12:00', '2026-03-19T12:00')).toEqual([
    '2026-03-12T12:00 chase',
    '2026-03-17T12:00 chase',
    '2026-03-19T08:00 chase', // 12 h before is midnight
    '2026-03-19T11:00 chase',
    '2026-03-19T11:30 instead',
  ])
})

test('what falls on the same morning is said once; what would come after its beginning, the evening before', () => {
  expect(times('ada', '2026-03-18T09:00', '2026-03-19T07:00')).toEqual([
    '2026-03-18T16:00 chase', // both 12 h and 1 h before
    '2026-03-18T16:30 instead',
  ])
})

test('by the clocks of who is asked, over a change of them', () => {
  // Monday 6 April, 21:00 UTC is Tuesday 09:00 in Auckland; 48 h before is Sunday there, after the change.
  expect(times('moana', '2026-03-20T00:00', '2026-04-07T02:00')).toEqual([
    '2026-03-31T02:00 chase',
    '2026-04-05T21:00 chase',
    '2026-04-06T21:00 chase',
    '2026-04-07T01:00 chase',
    '2026-04-07T01:30 instead',
  ])
})

test('who is asked late is asked once, and then another; once it has begun nobody waits', () => {
  expect(times('ada', '2026-03-19T11:20', '2026-03-19T12:00')).toEqual(['2026-03-19T11:40 instead'])
  expect(times('ada', '2026-03-19T12:00', '2026-03-19T12:00')).toEqual([])
})
