import { expect, test } from 'vitest'
import { makeTally, type NoticeReport } from '../../src/chat/tally.ts'

const told = (doors: number, ...heard: readonly (readonly [notice: string, door: string, why?: string])[]) => {
  const reports: NoticeReport[] = []
  const tally = makeTally(doors, report => reports.push(report))
  for (const [notice, door, why] of heard) tally(notice, door, why)
  return reports
}

test('the first network that takes a notice is reported, and no other', () => {
  expect(told(2, ['a', 'irc'], ['a', 'slack'])).toEqual([{ notice: 'a', door: 'irc' }])
  expect(told(2, ['a', 'irc', 'not there'], ['b', 'irc'], ['a', 'slack'])).toEqual([
    { notice: 'b', door: 'irc' },
    { notice: 'a', door: 'slack' },
  ])
})

test('it has failed only when every network has said so, and can be told anew', () => {
  expect(told(2, ['a', 'irc', 'no'])).toEqual([])
  expect(told(2, ['a', 'irc', 'no'], ['a', 'slack', 'never'], ['a', 'irc'])).toEqual([
    { notice: 'a', door: 'slack', why: 'no; never' },
    { notice: 'a', door: 'irc' },
  ])
})
