import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { usualBoard } from '../../src/core/broken/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada }
rooms:
  ops: { irc: "#ops" }
board: { room: ops, stillOnIt: 30m, answer: 5m, gone: 10m }
`
const edited = editing(good)
const minute = 60_000
const faultsOf = (yaml: string): string => faultsIn(() => readConfig({}, () => yaml)).join('\n')

test('where the board is, and when whoever has an item is asked', () =>
  expect(readConfig({}, () => good).org.board).toEqual({
    ...{ room: 'ops', stillOnIt: 30 * minute, answer: 5 * minute, gone: 10 * minute },
  }))

test('who writes nothing has the usual times', () =>
  expect(
    readConfig({}, () => edited('board: { room: ops, stillOnIt: 30m, answer: 5m, gone: 10m }\n', '')).org.board,
  ).toEqual(usualBoard))

test.each([
  ['room: ops', 'room: opps', "board.room: no room 'opps'", 'ops'],
  ['stillOnIt: 30m', 'stillOnIt: 1s', 'board.stillOnIt', 'write from 5m to 24h'],
  ['stillOnIt: 30m', 'stillOnIt: often', 'board.stillOnIt', 'write a number with a unit'],
  ['answer: 5m', 'answer: 0m', 'board.answer', 'write from 1m to 24h'],
  ['gone: 10m', 'gone: 3d', 'board.gone', 'write from 1m to 24h'],
  ['gone: 10m', 'gone: 10m, owner: ada', 'board.owner', ''],
])('%s written as %s is a fault with its place and its cure', (from, to, place, cure) => {
  const faults = faultsOf(edited(from, to))
  expect(faults).toContain(place)
  expect(faults).toContain(cure)
})
