import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { faultsIn } from '../helpers/faults.ts'

const withOutages = (yaml: string): string => `name: Example
people:
  ada: { irc: ada }
rooms:
  ops: { irc: "#ops" }
audiences:
  everybody: { rooms: [ops] }
${yaml}
`

const outages = (yaml: string) => readConfig({}, () => withOutages(yaml)).org.outages
const minute = 60_000
const day = 1440 * minute

describe('the policy of outages', () => {
  test('is a week of notice, three reminders and word every half an hour where nothing is written', () => {
    const usual = { notice: 7 * day, remind: [3 * day, day, 60 * minute], updates: 30 * minute }
    expect(outages('')).toEqual(usual)
    expect(outages('outages: {}')).toEqual(usual)
  })

  test('may be another, told to an audience or a room', () => {
    expect(outages('outages: { notice: 2d, audience: everybody, remind: [1h, 1d, 1h], updates: 1h }')).toEqual({
      ...{ notice: 2 * day, audience: 'everybody', remind: [day, 60 * minute], updates: 60 * minute },
    })
    expect(outages('outages: { audience: ops }')).toMatchObject({ audience: 'ops' })
  })
})

test.each([
  [
    'outages: { audience: everybdy }',
    "outages.audience: no audience and no room 'everybdy' — did you mean 'everybody'?",
  ],
  ['outages: { updates: 10s }', 'outages.updates: is no time between updates'],
  ['outages: { updates: 2d }', 'outages.updates: is no time between updates'],
  ['outages: { notice: soon }', "outages.notice: 'soon' is no duration"],
  ['outages: { remind: 1d }', 'outages.remind'],
  ['outages: { until: 1d }', 'outages'],
  ['outages: no', 'outages'],
])('%s is told: %s', (yaml, fault) => {
  expect(faultsIn(() => outages(yaml)).join('\n')).toContain(fault)
})
