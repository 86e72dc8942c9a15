import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { editing, faultsIn } from '../helpers/faults.ts'

const good = `name: Example
people:
  ada: { irc: ada, teams: [infra] }
  ben: { irc: ben, teams: [release] }
roles: { deploy: [infra], approve: [release] }
rooms:
  ops: { irc: "#ops" }
services:
  web:
    repository: ./web.git
    staging: on landing
    promote: { from: staging, to: production }
    targets:
      staging: { approvals: 0, steps: [{ name: release, run: [./deploy] }] }
      production: { steps: [{ name: release, run: [./deploy] }] }
`

const edited = editing(good)
const read = (yaml: string) => readConfig({}, () => yaml)
const web = (yaml: string) => read(yaml).org.services.web!
const faultsOf = (yaml: string): string[] => faultsIn(() => read(yaml))

test('a word is short for staging that follows the branch; a button is usual', () => {
  expect(web(good)).toMatchObject({
    staging: { target: 'staging', deploy: 'on landing' },
    promote: { from: 'staging', to: 'production', how: 'button' },
  })
})

test.each([
  ['daily at 06:00', 'FREQ=DAILY', '06:00'],
  ['every day at 6:00', 'FREQ=DAILY', '06:00'],
  ['weekday at 6:30', 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', '06:30'],
  ['Mon, Thu at 22:15', 'FREQ=WEEKLY;BYDAY=MO,TH', '22:15'],
  ['monday and friday at 22:15', 'FREQ=WEEKLY;BYDAY=MO,FR', '22:15'],
])('staging: %s', (words, rule, time) => {
  for (const written of [words, `{ target: staging, deploy: "${words}" }`])
    expect(web(edited('staging: on landing', `staging: ${written}`)).staging!.deploy).toEqual({
      ...{ start: `2026-01-05T${time}`, rule, words: words.toLowerCase() },
    })
})

describe('what is wrong is told with its cure', () => {
  test.each([
    ['staging: on landing', 'staging: sometimes', "'sometimes' is no time to deploy — write on landing, daily at"],
    ['staging: on landing', 'staging: daily at 25:00', 'is no time to deploy'],
    ['staging: on landing', 'staging: month at 06:00', 'is no time to deploy'],
    ['staging: on landing', 'staging: { targt: staging }', "unknown key 'targt' — did you mean 'target'?"],
    ['staging: on landing', 'staging: { target: stagin }', "no target 'stagin' — did you mean 'staging'?"],
    ['staging: on landing', 'staging: [on landing]', 'must be a block of keys, not a list'],
    ['staging: { approvals: 0,', 'staging: {', 'deploys to staging by itself, and staging waits for approvals'],
    ['from: staging', 'from: nowhere', "no target 'nowhere'"],
    ['to: production', 'to: produktion', "no target 'produktion' — did you mean 'production'?"],
    ['to: production', 'to: staging', 'is where it comes from'],
    [
      'to: production }',
      'to: production, how: cron }',
      'is cron, and production waits for approvals — write how: button',
    ],
    ['to: production }', 'to: production, how: corn }', "did you mean 'cron'?"],
    ['  ben:', '  signalbox:', 'is how the bot calls itself in the record — call that person something else'],
  ])('%s → %s', (from, to, words) => {
    expect(faultsOf(edited(from, to)).join('\n')).toContain(words)
  })

  test('a button that nobody may press', () => {
    const yaml = edited('roles: { deploy: [infra], approve: [release] }', 'roles: {}').replace(
      'production: {',
      'production: { approvals: 0,',
    )
    expect(faultsOf(yaml).join('\n')).toContain('is a button that nobody may press — give somebody the role approve')
  })

  test('promotion by itself to where nobody approves is fine', () => {
    const yaml = edited('to: production }', 'to: production, how: cron }')
    expect(faultsOf(yaml.replace('production: {', 'production: { approvals: 0,'))).toEqual([])
  })
})
