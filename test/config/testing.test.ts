import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada }
rooms:
  ops: { irc: "#ops" }
testing: { audience: ops, areas: [login, " mobile login "] }
`
const change = editing(good)
const config = (text: string) => readConfig({}, () => text)
const faults = (text: string): string => faultsIn(() => config(text)).join('\n')

test('who is asked and what is tested stand there; nothing need be written', () => {
  expect(config(good).org.testing).toEqual({ audience: 'ops', areas: ['login', 'mobile login'] })
  expect(config(change('testing: { audience: ops, areas: [login, " mobile login "] }\n', '')).org.testing).toEqual({
    areas: [],
  })
})

test.each([
  ['audience: ops', 'audience: opz', "no audience and no room 'opz'"],
  ['[login, " mobile login "]', '[login, Login]', 'names an area twice'],
  ['[login, " mobile login "]', '["login: ben"]', 'is no area'],
  ['[login, " mobile login "]', '["a\\nb"]', 'is no area'],
  ['[login, " mobile login "]', '[""]', 'is no area'],
  ['areas:', 'area:', 'area'],
])('%s becomes %s', (from, to, says) => {
  expect(faults(change(from, to))).toContain(says)
})
