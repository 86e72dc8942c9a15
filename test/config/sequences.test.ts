import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [infra] }
roles: { deploy: [infra], approve: [infra] }
rooms:
  ops: { irc: "#ops" }
services:
  db: { repository: ./db.git, targets: { production: { steps: [{ name: release, run: [./deploy] }] } } }
  web:
    repository: ./web.git
    targets:
      staging: { approvals: 0, steps: [{ name: release, run: [./deploy] }] }
      production: { steps: [{ name: release, run: [./deploy] }] }
checks:
  smoke: { run: [./e2e, "{target}"], after: [web/staging, web/production], targets: [db/production] }
  lint: { run: [./lint] }
sequences:
  launch:
    steps:
      - { service: db }
      - { check: smoke }
      - { check: lint }
      - { service: web, target: production }
      - { check: smoke, on: web/staging }
`

const edited = editing(good)
const read = (yaml: string) => readConfig({}, () => yaml)
const faultsOf = (yaml: string): string[] => faultsIn(() => read(yaml))

test('the only target and the place of a check need not be written', () => {
  const { org } = read(good)
  expect(org.sequences!.launch).toEqual({
    ...{ name: 'launch', room: 'ops' },
    steps: [
      { service: 'db', target: 'production' },
      { check: 'smoke', place: { service: 'db', target: 'production' } },
      { check: 'lint' },
      { service: 'web', target: 'production' },
      { check: 'smoke', place: { service: 'web', target: 'staging' } },
    ],
  })
})

describe('what is wrong is told with its place and its cure', () => {
  test.each([
    [
      '{ service: db }',
      '{ service: dbb }',
      "sequences.launch.steps[0].service: no service 'dbb'",
      "did you mean 'db'?",
    ],
    [
      '{ service: db }',
      '{ service: web }',
      'sequences.launch.steps[0]: web has staging and production',
      'name the target',
    ],
    ['{ service: db }', '{ service: web, target: prod }', "web has no target 'prod'", 'production'],
    ['{ service: db }', '{ service: web, target: production }', 'it deploys web to production already', 'once'],
    ['{ service: db }', '{ service: db, check: lint }', 'must be one thing', '{ check: smoke }'],
    ['{ service: db }', '{}', 'must be one thing', '{ service: web, target: production }'],
    ['{ service: db }', '{ servce: db }', "unknown key 'servce'", "did you mean 'service'?"],
    ['{ service: db }', '{ service: db, on: web/staging }', 'steps[0].on: is for checks', 'name the target'],
    ['{ check: lint }', '{ check: lnt }', "no check 'lnt'", "did you mean 'lint'?"],
    ['{ check: lint }', '{ check: lint, on: web/staging }', "lint does not run on 'web/staging'", 'leave it out'],
    ['{ check: lint }', '{ check: lint, target: staging }', 'steps[2].target: is for services', 'on: web/staging'],
    ['on: web/staging', 'on: web/stagin', "smoke does not run on 'web/stagin'", "did you mean 'web/staging'?"],
    ['{ service: db }', '{ check: smoke }', 'smoke runs in several places', 'say which, like on: web/staging'],
    ['  launch:\n', '  stop:\n', "sequences.stop: 'stop' is a word of !sequence", 'like launch'],
    ['  launch:\n', '  S1:\n', 'sequences.S1: reads like the number of a deployment', 'take a name'],
    ['  launch:\n', '  launch:\n    room: opps\n', "no room 'opps'", "did you mean 'ops'?"],
    [
      '  ops: { irc: "#ops" }\n',
      '  ops: { irc: "#ops" }\n  dev: { irc: "#dev" }\n',
      'sequences.launch.room: is missing',
      'it is told of',
    ],
  ])('%s → %s', (from, to, what, cure) => {
    const fault = faultsOf(edited(from, to)).find(f => f.includes(what))
    expect(fault, faultsOf(edited(from, to)).join('\n')).toContain(cure)
  })

  test('a sequence that deploys nothing, or has no steps', () => {
    const [head] = good.split('    steps:\n      -')
    expect(faultsOf(`${head}    steps: [{ check: lint }]\n`)[0]).toMatch(/launch\.steps: deploys nothing/)
    expect(faultsOf(`${head}    steps: []\n`)[0]).toMatch(/launch\.steps: has no steps/)
  })
})
