import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
timezone: Europe/Berlin
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [infra] }
roles: { deploy: [infra], approve: [infra] }
rooms:
  ops: { irc: "#ops" }
services:
  web:
    repository: ./web.git
    targets:
      staging: { approvals: 0, steps: [{ name: release, run: [./deploy] }] }
      production:
        checks: [smoke, { check: e2e, within: 12h }]
        steps: [{ name: release, run: [./deploy] }]
checks:
  smoke:
    run: [./e2e, "{target}", "{revision}"]
    every: daily at 05:00
    after: [web/staging, web/production]
  e2e: { run: [./e2e, "{check}"], timeout: 2h, room: ops }
`

const edited = editing(good)
const read = (yaml: string) => readConfig({}, () => yaml)
const faultsOf = (yaml: string): string[] => faultsIn(() => read(yaml))

test('a check has its times and its places filled in; a target what it asks for', () => {
  const { org } = read(good)
  expect(org.checks).toMatchObject({
    smoke: {
      ...{ name: 'smoke', run: ['./e2e', '{target}', '{revision}'], timeout: 1_800_000 },
      every: { start: '2026-01-05T05:00', rule: 'FREQ=DAILY', words: 'daily at 05:00' },
      after: ['web/staging', 'web/production'],
      targets: ['web/staging', 'web/production'],
    },
    e2e: { timeout: 7_200_000, after: [], targets: [], room: 'ops' },
  })
  expect(org.checks!.smoke!.room).toBeUndefined()
  expect(org.services.web!.targets.production!.checks).toEqual([
    { check: 'smoke' },
    { check: 'e2e', within: 43_200_000 },
  ])
})

test('where it can run besides deployments is written apart', () => {
  const { org } = read(edited('web/production]\n  e2e', 'web/staging]\n    targets: [web/production]\n  e2e'))
  expect(org.checks!.smoke).toMatchObject({ after: ['web/staging'], targets: ['web/staging', 'web/production'] })
})

describe('what is wrong is told with its place and its cure', () => {
  test.each([
    ['daily at 05:00', 'sometimes', "checks.smoke.every: 'sometimes' says no days with a time", 'daily at 05:00'],
    ['[web/staging, web/production]', '[web]', 'checks.smoke.after[0]: is no target', 'web/staging'],
    ['[web/staging, web/production]', '[wob/staging]', "no service 'wob'", "did you mean 'web'?"],
    ['[web/staging, web/production]', '[web/stagin]', "web has no target 'stagin'", "did you mean 'staging'?"],
    ['"{target}", ', '"{tarket}", ', 'no placeholder {tarket}', "did you mean 'target'?"],
    ['"{check}"', '"{target}"', 'checks.e2e.run[1]: no placeholder {target}', 'check'],
    ['{ check: e2e, within: 12h }', 'e3e', "no check 'e3e'", "did you mean 'e2e'?"],
    ['{ check: e2e, within: 12h }', '{ check: e2e, within: soon }', "'soon' is no duration", '4h'],
    ['{ check: e2e, within: 12h }', '{ check: e2e, witin: 12h }', "unknown key 'witin'", "did you mean 'within'?"],
    ['{ check: e2e, within: 12h }', 'e2e', 'e2e never runs on a revision of web before', 'within: 12h'],
    [
      '[web/staging, web/production]',
      '[web/production]',
      'smoke never runs on a revision of web',
      'name another target',
    ],
    ['e2e: {', 'stop: {', "'stop' is a word of !check", 'call it something else'],
    ['e2e: {', 'web: {', "'web' is a service as well", 'call it something else'],
    ['room: ops }', 'room: opps }', "no room 'opps'", "did you mean 'ops'?"],
    ['run: [./e2e, "{check}"]', 'run: []', 'checks.e2e.run: names no program', 'write the program'],
  ])('%s → %s', (from, to, what, cure) => {
    const fault = faultsOf(edited(from, to)).find(line => line.includes(what))
    expect(fault ?? faultsOf(edited(from, to))).toContain(cure)
  })

  test('a check about no target says where it is told, where there are several rooms', () => {
    const yaml = edited('  ops: { irc: "#ops" }\n', '  ops: { irc: "#ops" }\n  dev: { irc: "#dev" }\n')
    expect(faultsOf(yaml.replace(', room: ops }', ' }')).join()).toContain('say where it is said how it went')
  })
})
