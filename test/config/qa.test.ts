import { expect, test } from 'vitest'
import { printFaults, readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
timezone: Europe/Berlin
people:
  ada: { irc: ada, email: ada@example.org, timezone: Pacific/Auckland, teams: [infra] }
  ben: { irc: ben, teams: [release] }
  cleo: { irc: cleo, teams: [release] }
roles: { deploy: [infra], approve: [release] }
rooms:
  ops: { irc: "#ops" }
services:
  web:
    repository: ./web.git
    qa: { target: staging, by: other, testers: [release] }
    targets:
      staging: { approvals: 0, steps: [{ name: release, run: [./deploy] }] }
      production: { qa: required, steps: [{ name: release, run: [./deploy] }] }
`
const qa = '{ target: staging, by: other, testers: [release] }'

const edited = editing(good)
const read = (yaml: string) => readConfig({}, () => yaml)
const warnings = (yaml: string): string => printFaults(read(yaml).warnings)
const faultsOf = (yaml: string): string => faultsIn(() => read(yaml)).join('\n')

test('where and by whom revisions are checked, what asks for it, and whose morning it is', () => {
  const { org, warnings } = read(good)
  expect(warnings).toEqual([])
  expect(org.services.web!.qa).toEqual({ target: 'staging', by: 'other', testers: ['release'] })
  expect(org.services.web!.targets.production!.qa).toBe('required')
  expect(org.services.web!.targets.staging!.qa).toBeUndefined()
  expect(org.people.ada!.timezone).toBe('Pacific/Auckland')
  expect(read(edited(qa, '{ target: staging }')).org.services.web!.qa).toEqual({
    ...{ target: 'staging', by: 'author', testers: [] },
  })
})

test.each([
  [qa, '{ target: stagin }', "services.web.qa.target: no target 'stagin' — did you mean 'staging'?"],
  [qa, '{ by: other }', 'services.web.qa.target: is missing'],
  [qa, '{ target: staging, by: others }', 'services.web.qa.by'],
  [qa, '{ target: staging, testers: [qa-team] }', "services.web.qa.testers[0]: no team or person 'qa-team'"],
  [qa, '{ target: production }', 'targets.production.qa: is required where it is done'],
  ['qa: required', 'qa: yes', 'services.web.targets.production.qa'],
  ['Pacific/Auckland', 'Pacific/Nowhere', 'people.ada.timezone'],
])('%s → %s is a fault', (from, to, says) => {
  expect(faultsOf(edited(from, to))).toContain(says)
})

test('what can be done, and will surprise, is told at the start', () => {
  expect(warnings(edited('qa: { target: staging, by: other, testers: [release] }', ''))).toContain(
    'services.web.targets.production.qa: is required, and nobody is asked to do it — say where web is checked',
  )
  expect(warnings(edited('testers: [release]', 'testers: [ben]'))).toContain(
    'services.web.qa.testers: is ben alone: nobody is called for what ben writes — add another one',
  )
  expect(warnings(edited('email: ada@example.org, ', '', edited(qa, '{ target: staging }')))).toContain(
    "services.web.qa.by: is the author, and nobody's e-mail is known — write the e-mail they commit with: people",
  )
})

test('somebody else than the author takes two people', () => {
  const alone = edited('  ben: { irc: ben, teams: [release] }\n  cleo: { irc: cleo, teams: [release] }\n', '')
    .replace('approve: [release]', 'approve: [ada]')
    .replace('testers: [release]', 'testers: []')
    .replace('production: {', 'production: { approvals: 0,')
  expect(faultsOf(alone)).toContain('services.web.qa.by: is other, and there is nobody but ada — write by: author')
})

test('a service without a repository has nothing to check', () => {
  expect(faultsOf(edited('    repository: ./web.git\n', ''))).toContain('services.web.repository: is missing')
})
