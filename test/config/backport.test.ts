import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { faultsIn } from '../helpers/faults.ts'

const file = (policy: string, deployers = '[infra]'): string => `name: Example
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
roles: { deploy: [infra], approve: [release] }
rooms: { ops: { irc: "#ops" } }
services:
  web:
    repository: ./web.git
    targets:
      production: { steps: [{ name: all, run: [./deploy] }] }
windows:
  daily: { kind: swat, start: "14:00", every: weekday, duration: 1h, deployers: ${deployers} }
${policy}`

const read = (...args: Parameters<typeof file>) => readConfig({}, () => file(...args)).org.backport
const faultsOf = (...args: Parameters<typeof file>): string => faultsIn(() => read(...args)).join('\n')

test('the policy is optional, and so is each part of it', () => {
  expect(read('')).toBeUndefined()
  expect(read('backport: { kinds: [Security, config] }')).toEqual({
    ...{ kinds: ['security', 'config'], forbidden: [], fields: ['reason', 'plan'], who: [], target: 'production' },
  })
})

test.each([
  ['backport: { who: [relase] }', 'backport.who[0]', "no team or person 'relase'", 'release'],
  ['backport: { kinds: [] }', 'backport.kinds', 'lets nothing in', 'urgent-fix'],
  ['backport: { kinds: [config], forbidden: [config] }', 'backport.kinds[0]', 'forbidden as well', 'one of the lists'],
  ['backport: { fields: [why] }', 'backport.fields[0]', 'must be reason, plan or review', 'write'],
  ['backport: { target: prodution }', 'backport.target', "no service has a target 'prodution'", 'production'],
])('%s is told, with its place and its cure', (policy, ...words) => {
  for (const word of words) expect(faultsOf(policy)).toContain(word)
})

test('a backport window whose deployers may not deploy is told', () => {
  expect(faultsOf('', '[release]')).toContain('none of them has the role deploy')
  expect(faultsOf('', '[release, ada]')).toBe('')
})

test('all faults are told at once', () => {
  const faults = faultsOf('backport: { who: [nobody], target: moon }', '[ben]')
  for (const word of ['nobody', 'moon', 'none of them']) expect(faults).toContain(word)
})
