import { describe, expect, test } from 'vitest'
import { type Config, readConfig } from '../../src/config.ts'
import { faultsIn } from '../helpers/faults.ts'

const base = `name: Example
timezone: Europe/Berlin
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
roles: { deploy: [infra], approve: [release] }
rooms: { ops: { irc: "#ops" } }
services:
  web:
    repository: ./web.git
    targets:
      production: { windows: [TARGET], steps: [{ name: all, run: [./deploy] }] }
windows:
`
const full = '{ kind: swat, start: "14:00", every: weekday, duration: 1h, deployers: [infra] }'

const file = (windows: string, target = ''): string => base.replace('[TARGET]', `[${target}]`) + windows
const read = (windows: string, target?: string): Config => readConfig({}, () => file(windows, target))
const windowsOf = (windows: string) => read(windows).org.windows!
const minute = 60_000
const faultsOf = (windows: string, target?: string): string[] => faultsIn(() => read(windows, target))

describe('windows in the configuration', () => {
  test('have their defaults filled in: zone and only room of the organisation, eight places, two reminders', () => {
    expect(windowsOf(`  daily: ${full}`).daily).toEqual({
      ...{ name: 'daily', kind: 'backport', start: '2026-01-05T14:00', zone: 'Europe/Berlin', times: [], room: 'ops' },
      ...{ rule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', duration: 60 * minute, deployers: ['infra'], capacity: 8 },
      ...{ accepts: [], remind: [60 * minute, 10 * minute] },
    })
  })

  test.each([
    ['day', 'FREQ=DAILY'],
    ['[mon, Wednesday, fr]', 'FREQ=WEEKLY;BYDAY=MO,WE,FR'],
    ['tue, thu', 'FREQ=WEEKLY;BYDAY=TU,TH'],
    ['freq=weekly;byday=sa', 'FREQ=WEEKLY;BYDAY=SA'],
    ['RRULE:FREQ=WEEKLY;BYDAY=SU', 'FREQ=WEEKLY;BYDAY=SU'],
  ])('every: %s', (every, rule) => {
    const { w } = windowsOf(
      `  w: { kind: own-kind, start: 9:30, every: "${every}", duration: 90m }`.replace(/"\[(.*)\]"/, '[$1]'),
    )
    expect(w).toMatchObject({ kind: 'own-kind', rule, start: '2026-01-05T09:30' })
  })

  test('begin on a day that is named, or are single times of their own zone', () => {
    const { month, move } =
      windowsOf(`  month: { kind: train, start: 2026-02-03 21:00, every: FREQ=MONTHLY;BYDAY=1TU, duration: 2h }
  move: { kind: maintenance, zone: America/New_York, times: [2026-12-01T21:00, "2026-12-02T21:00:00+01:00"], duration: 2h }`)
    expect(month).toMatchObject({ start: '2026-02-03T21:00', rule: 'FREQ=MONTHLY;BYDAY=1TU' })
    expect(move!.start).toBeUndefined()
    expect(move!.times).toEqual([
      { start: '2026-12-01T21:00', zone: 'America/New_York' },
      { start: '2026-12-02T20:00', zone: 'UTC' },
    ])
  })

  test('are named by targets, also by alias; one that only people can add is warned of', () => {
    const { org, warnings } = read(`  daily: ${full}`, 'swat, daily, train')
    expect(org.services.web!.targets.production!.windows).toEqual(['backport', 'daily', 'train'])
    expect(warnings.map(w => w.what)).toEqual(["no window of the kind 'train' is configured"])
  })
})

const change = (from: string, to: string): string => `  daily: ${full.replace(from, to)}`

const cases: readonly (readonly [what: string, windows: string, line: RegExp])[] = [
  [
    'a room that is none',
    change('kind', 'room: opps, kind'),
    /windows.daily.room: no room 'opps' — did you mean 'ops'/,
  ],
  [
    'deployers that are nobody',
    change('infra', 'infar'),
    /daily.deployers\[0\]: no team or person 'infar' — did you mean 'infra'/,
  ],
  ['a time that is none', change('14:00', '25:00'), /daily.start: '25:00' is no local time — write it like 14:00/],
  ['a day that is none', change('14:00', '2026-02-30T14:00'), /daily.start: '2026-02-30T14:00' is no local time/],
  ['days that are none', change('weekday', 'sometimes'), /daily.every: 'sometimes' says no days — write day, weekday/],
  ['a rule that is none', change('weekday', 'FREQ=WEEKLY;BYDAY=XX'), /daily.every: .*BYDAY/],
  ['a rule of every minute', change('weekday', 'FREQ=MINUTELY'), /daily.every: 'FREQ=MINUTELY' is no recurrence: /],
  ['a week without a day', change('weekday', 'week'), /daily.start: '14:00' names no day — write its first day too/],
  ['no days at all', change('every: weekday, ', ''), /daily.start: '14:00' names no day/],
  ['no time', change('start: "14:00", every: weekday, ', ''), /daily.start: is missing — write when it begins/],
  ['days without a time', change('start: "14:00", ', ''), /daily.every: needs a start/],
  [
    'a start and single times',
    change('kind', 'times: [2026-12-01T21:00], kind'),
    /daily.times: say when it is, and so does start/,
  ],
  ['a single time that is none', '  m: { kind: x-y, times: [soon], duration: 1h }', /m.times\[0\]: 'soon' is no time/],
  ['a window longer than its day', change('1h', '25h'), /daily.duration: '25h' is longer than from one to the next/],
  ['a window of no length', change('1h', '0m'), /daily.duration: is no length for it — write from 1m to 7d/],
  ['two names but for capitals', `  daily: ${full}\n  Daily: ${full}`, /windows.Daily: is also windows.daily/],
  [
    'a service that is none',
    change('kind', 'accepts: [web, config, wbe], kind'),
    /daily.accepts\[2\]: no service or kind of change 'wbe' — did you mean 'web'/,
  ],
  ['a kind that is no name', change('swat', '"s w"'), /daily.kind: is no name/],
  ['a zone that is none', change('kind', 'zone: Europe/Berlln, kind'), /daily.zone: is no time zone/],
  ['a key that is none', change('kind', 'rooms: ops, kind'), /daily.rooms: unknown key 'rooms' — did you mean 'room'/],
]

describe('faults of windows', () => {
  test.each(cases)('%s', (_, windows, line) => {
    const lines = faultsOf(windows)
    expect(
      lines.filter(l => line.test(l)),
      lines.join('\n'),
    ).toHaveLength(1)
  })

  test('a window that a target names and nobody knows', () => {
    expect(faultsOf(`  daily: ${full}`, 'dialy')[0]).toMatch(
      /targets.production.windows\[0\]: no window 'dialy' — did you mean 'daily'/,
    )
  })

  test('with several rooms, where it is said; with nobody who deploys, who does', () => {
    const rooms = file(change('deployers: [infra]', 'deployers: []'))
      .replace('ops: { irc: "#ops" }', 'ops: { irc: "#ops" }, dev: { irc: "#dev" }')
      .replace('deploy: [infra], ', '')
    const lines = faultsIn(() => readConfig({}, () => rooms)).join('\n')
    expect(lines).toMatch(/windows.daily.room: is missing — say where it is announced: ops or dev/)
    expect(lines).toMatch(/windows.daily.deployers: are nobody/)
  })
})
