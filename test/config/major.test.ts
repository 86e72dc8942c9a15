import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { usualPolicy } from '../../src/core/major/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada }
rooms:
  ops: { irc: "#ops" }
services:
  web: { repository: ./web.git, targets: { live: { approvals: 0, environment: prod, steps: [{ name: all, run: [./deploy] }] } } }
meetings:
  weekly: { start: 2026-01-05 15:00, every: week }
major:
  tiers: [essential, standard]
  always: [essential]
  apiBreak: false
  flags: true
  targets: [live, prod]
  needs: { announced: 14d, testing: false, discussed: 2, meeting: weekly, consumers: false, crew: false, outage: true }
`
const edited = editing(good)
const faultsOf = (yaml: string): string => faultsIn(() => readConfig({}, () => yaml)).join('\n')

test('which deployments are major, and what they need', () =>
  expect(readConfig({}, () => good).org.major).toEqual({
    ...{ tiers: ['essential', 'standard'], always: ['essential'], apiBreak: false, flags: true },
    targets: ['live', 'prod'],
    needs: {
      ...{ announced: 14 * 86_400_000, testing: false, discussed: 2, meeting: 'weekly' },
      ...{ consumers: false, crew: false, outage: true },
    },
  }))

test('who writes nothing has the usual policy', () =>
  expect(readConfig({}, () => good.slice(0, good.indexOf('major:'))).org.major).toEqual(usualPolicy))

test.each([
  ['meeting: weekly', 'meeting: wekly', "major.needs.meeting: no meeting 'wekly'", 'weekly'],
  ['targets: [live, prod]', 'targets: [life]', "major.targets: no service has a target 'life'", 'live'],
  ['tiers: [essential, standard]', 'tiers: [vital]', 'major.tiers', 'essential'],
  ['discussed: 2', 'discussed: -1', 'major.needs.discussed', 'write 1, or 0 for never'],
  ['discussed: 2', 'discussed: 99', 'major.needs.discussed', 'write 1 or 2'],
  ['announced: 14d', 'announced: soon', 'major.needs.announced', 'write a number with a unit'],
  ['flags: true', 'flag: true', 'major.flag', 'flags'],
])('%s written as %s is a fault with its place and its cure', (from, to, place, cure) => {
  const faults = faultsOf(edited(from, to))
  expect(faults).toContain(place)
  expect(faults).toContain(cure)
})
