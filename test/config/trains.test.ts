import { describe, expect, test } from 'vitest'
import { printFaults, readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
timezone: Europe/Berlin
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [infra, release] }
  cleo: { irc: cleo, teams: [release] }
roles: { deploy: [infra, release], approve: [infra] }
rooms:
  ops: { irc: "#ops" }
services:
  web:
    repository: ./web.git
    targets:
      group0: { steps: [{ name: release, run: [./deploy] }] }
      production: { steps: [{ name: release, run: [./deploy] }] }
trains:
  weekly:
    services: [web]
    cut: { start: "10:00", every: mon }
    conductors: [release]
    stops:
      - { name: group0, at: tue 14:00, soak: 20h }
      - { name: all, at: "9:30", target: production }
`

const edited = editing(good)
const read = (yaml: string) => readConfig({}, () => yaml)
const faultsOf = (yaml: string): string[] => faultsIn(() => read(yaml))

test('a train has its times, its room and its targets filled in', () => {
  const config = read(good)
  expect(config.warnings).toEqual([])
  expect(config.org.trains!.weekly).toEqual({
    ...{ name: 'weekly', services: ['web'], room: 'ops', conductors: ['release'] },
    cut: { start: '2026-01-05T10:00', rule: 'FREQ=WEEKLY;BYDAY=MO', zone: 'Europe/Berlin' },
    stops: [
      { name: 'group0', target: 'group0', at: { day: 2, time: '14:00' }, soak: 72_000_000 },
      { name: 'all', target: 'production', at: { time: '09:30' }, soak: 0 },
    ],
  })
})

test('who conducts and may not deploy is warned of', () => {
  const { warnings } = read(edited('deploy: [infra, release]', 'deploy: [infra]'))
  expect(printFaults(warnings)).toContain("trains.weekly.conductors: cleo may say go, but can't retry or roll back")
})

describe('faults', () => {
  const cases: [name: string, yaml: string, line: string][] = [
    [
      'an unknown service',
      edited('services: [web]', 'services: [webb]'),
      "weekly.services[0]: no service 'webb' — did you mean 'web'?",
    ],
    [
      'a service twice',
      edited('services: [web]', 'services: [web, web]'),
      "weekly.services[1]: the service 'web' is there already",
    ],
    ['no service', edited('services: [web]', 'services: []'), 'weekly.services: takes no service'],
    [
      'an unknown target',
      edited('name: group0, at', 'name: group1, at'),
      "stops[0].name: web has no target 'group1' — did you mean 'group0'?",
    ],
    ['a target twice', edited('target: production', 'target: group0'), "stops[1].target: it stops at 'group0' already"],
    ['no such time', edited('tue 14:00', 'tue 25:00'), "stops[0].at: 'tue 25:00' is no time of the week"],
    ['no such day', edited('tue 14:00', 'tomorrow 14:00'), "'tomorrow 14:00' is no time of the week"],
    ['nobody to conduct', edited('conductors: [release]', 'conductors: []'), 'weekly.conductors: has no conductor'],
    [
      'an unknown conductor',
      edited('conductors: [release]', 'conductors: [bem]'),
      "conductors[0]: no team or person 'bem' — did you mean 'ben'?",
    ],
    [
      'an unknown room',
      edited('conductors:', 'room: opps\n    conductors:'),
      "weekly.room: no room 'opps' — did you mean 'ops'?",
    ],
    [
      'no room of several',
      edited('rooms:', 'rooms:\n  dev: { irc: "#dev" }'),
      'weekly.room: is missing — say where its conductor is asked: dev or ops',
    ],
    ['a cut without a day', edited('every: mon', 'every: month'), "cut.start: '10:00' names no day"],
    ['a cut that never comes', edited('every: mon', 'every: sometimes'), "cut.every: 'sometimes' says no days"],
    ['a word of the command', edited('  weekly:', '  hold:'), "trains.hold: 'hold' is a word of !train"],
    ['no stops', good.slice(0, good.indexOf('    stops:')) + '    stops: []\n', 'weekly.stops: has no stops'],
  ]
  test.each(cases)('%s', (_, yaml, line) => {
    expect(faultsOf(yaml).join('\n')).toContain(line)
  })

  test('are told all at once', () => {
    const yaml = edited('services: [web]', 'services: [webb]')
      .replace('tue 14:00', 'nope')
      .replace('[release]\n    stops', '[bem]\n    stops')
    expect(faultsOf(yaml)).toHaveLength(3)
  })
})
