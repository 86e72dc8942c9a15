import { expect, test } from 'vitest'
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
      production:
        hosts: [web1, web3.example.org]
        reapply: { run: [./patch, "{patch}", "{hosts}"], verify: [./patched, "{cowboy}", "{revision}"] }
        steps: [{ name: release, run: [./deploy] }]
`

const edited = editing(good)
const faultsOf = (yaml: string): string[] => faultsIn(() => readConfig({}, () => yaml))

test('a target has its servers, and what puts a change by hand back on them', () => {
  const { hosts, reapply } = readConfig({}, () => good).org.services.web!.targets.production!
  expect(hosts).toEqual(['web1', 'web3.example.org'])
  expect(reapply).toEqual({
    ...{ run: ['./patch', '{patch}', '{hosts}'], verify: ['./patched', '{cowboy}', '{revision}'], timeout: 1_800_000 },
  })
})

test.each([
  ['web3.example.org', '-oProxyCommand=x', 'is no name of a host'],
  ['web3.example.org', 'web1', 'names a host twice'],
  ['{hosts}', '{host}', 'no placeholder {host}'],
  ['"{cowboy}"', '"{cow}"', 'no placeholder {cow}'],
  ['run: [./deploy]', 'run: [./deploy, "{hosts}"]', 'no placeholder {hosts}'],
  ['run: [./patch, "{patch}", "{hosts}"], ', '', 'reapply.run'],
])('%s as %s is a fault that says where and what', (from, to, words) => {
  const faults = faultsOf(edited(from, to))
  expect(faults.join('\n')).toContain(words)
  expect(faults.join('\n')).toContain('services.web.targets.production')
})
