import { expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'

const yaml = (environment: string) => `name: Example
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
      production: { steps: [{ name: release, run: [./deploy] }] }
  api:
    repository: ./api.git
    targets:
      live: { environment: ${environment}, steps: [{ name: release, run: [./deploy] }] }
`
const warnings = (environment: string): string[] =>
  readConfig({}, () => yaml(environment)).warnings.map(w => `${w.place}: ${w.what}; ${w.cure}`)

test('a target says what it counts as where another service has to be ready in the same one', () => {
  expect(readConfig({}, () => yaml('production')).org.services.api!.targets.live!.environment).toBe('production')
  expect(warnings('production').filter(w => w.includes('environment'))).toEqual([])
})

test('what it could be the same as must be there', () => {
  expect(warnings('prodution')).toContain(
    "services.api.targets.live.environment: no other service has a target 'prodution', or one that counts as it; did you mean 'production'?",
  )
  expect(() => warnings('[1, 2]')).toThrow()
})
