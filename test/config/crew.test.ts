import { expect, test } from 'vitest'
import { printFaults, readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
  cleo: { irc: cleo, timezone: Pacific/Auckland, teams: [infra] }
crew:
  roles:
    lead: { from: [release], backups: [ada] }
    infra: { need: 2, from: [infra] }
  chase: [1h, 3d]
  hours: 08:30..17:00
  rollCall: 30m
  escalate: 5m
  slackGroup: crew
  voice: true
`
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000]
const edited = editing(good)
const read = (yaml: string) => readConfig({}, () => yaml)
const faultsOf = (yaml: string): string => faultsIn(() => read(yaml)).join('\n')

test('roles, who is asked for them, and when again', () => {
  const { org, warnings } = read(good)
  expect(warnings).toEqual([])
  expect(org.crew).toEqual({
    roles: {
      lead: { name: 'lead', need: 1, from: ['release'], backups: ['ada'] },
      infra: { name: 'infra', need: 2, from: ['infra'], backups: [] },
    },
    chase: [3 * day, hour],
    hours: { from: 510, until: 1020 },
    ...{ rollCall: 30 * minute, escalate: 5 * minute, slackGroup: 'crew', voice: true },
  })
})

test('an organisation that writes nothing of it has a lead, four times and office hours', () => {
  const { org } = read('name: Example\npeople: { ada: { irc: ada } }\n')
  expect(org.crew).toMatchObject({
    roles: { lead: { need: 1, from: [], backups: [] } },
    chase: [7 * day, 2 * day, 12 * hour, hour],
    hours: { from: 540, until: 1080 },
  })
  expect(read('name: Example\npeople: { ada: { irc: ada } }\ncrew: {}\n').org.crew).toMatchObject({
    ...{ roles: { lead: { need: 1 } }, chase: [7 * day, 2 * day, 12 * hour, hour], voice: false },
  })
})

test('hours may end at midnight, and no later', () => {
  expect(read(edited('08:30..17:00', '08:00..24:00')).org.crew!.hours).toEqual({ from: 480, until: 1440 })
})

test('a role that needs more than can be asked is told of, not refused', () => {
  expect(printFaults(read(edited('need: 2', 'need: 3')).warnings)).toBe(
    'signalbox.yaml:9 crew.roles.infra.need: is 3, and only 2 people can be asked — name more of them under from',
  )
})

test.each([
  [
    'from: [release]',
    'from: [relaese]',
    "crew.roles.lead.from[0]: no team or person 'relaese' — did you mean 'release'?",
  ],
  ['backups: [ada]', 'backups: [add]', "crew.roles.lead.backups[0]: no team or person 'add' — did you mean 'ada'?"],
  ['lead:', 'Lead:', 'is no role'],
  ['lead:', 'ada:', 'is also a person'],
  ['need: 2', 'need: 0', 'is less than one'],
  ['08:30..17:00', '17:00..08:30', 'the earlier first'],
  ['08:30..17:00', '08:30', 'are no hours of a day'],
  ['08:30..17:00', '25:00..26:00', 'are no hours of a day'],
  ['[1h, 3d]', '[1s]', 'is too short'],
  ['[1h, 3d]', '[soon]', 'is no duration'],
  ['voice: true', 'voices: true', 'voice'],
])('%s as %s is refused', (from, to, says) => {
  expect(faultsOf(edited(from, to))).toContain(says)
})
