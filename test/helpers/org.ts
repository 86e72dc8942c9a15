/** A small organisation for tests: three people, two services, lists with the match in second place. */
import type { Org, Step, Target } from '../../src/core/org.ts'

const minutes = (n: number): number => n * 60_000

const step = (name: string, more: Partial<Step> = {}): Step => ({
  name,
  run: ['./deploy', '{revision}', name],
  timeout: minutes(30),
  ...more,
})

const target = (name: string, more: Partial<Target>): Target => ({
  name,
  room: 'ops',
  approvals: 0,
  approvers: [],
  approvalTime: minutes(240),
  autostart: false,
  validating: minutes(15),
  steps: [step('release')],
  rollbackApprovals: 0,
  ...more,
})

const service = { tier: 'standard', api: false, branch: 'main', consumers: [] } as const

/** ada deploys, ben approves, cleo may do everything. Whoever else speaks is nobody. */
export const org: Org = {
  name: 'Example',
  timezone: 'Europe/Berlin',
  people: {
    ada: { name: 'ada', slack: 'U0ADA', irc: 'ada', teams: ['infra'] },
    ben: { name: 'ben', slack: 'ben@example.org', irc: 'Ben', teams: ['docs', 'release'] },
    cleo: { name: 'cleo', slack: 'U0CLEO', irc: 'cleo', teams: ['infra', 'release'] },
  },
  roles: {
    deploy: ['oncall', 'infra'],
    approve: ['release'],
    override: ['cleo'],
    calendar: ['release'],
    announce: ['release'],
  },
  rooms: { ops: { name: 'ops', slack: 'ops', irc: '#ops' }, quiet: { name: 'quiet', irc: '#quiet' } },
  checks: {
    smoke: {
      ...{ name: 'smoke', run: ['./e2e', '{target}'], timeout: minutes(30), after: [], room: 'ops' },
      targets: ['web/staging', 'web/production'],
    },
  },
  sequences: {
    launch: {
      ...{ name: 'launch', room: 'ops' },
      steps: [
        { service: 'web', target: 'staging' },
        { check: 'smoke', place: { service: 'web', target: 'staging' } },
        { service: 'web', target: 'production' },
      ],
    },
  },
  services: {
    web: {
      ...service,
      name: 'web',
      flags: { file: './flags.json', names: [] },
      targets: {
        staging: target('staging', {}),
        production: target('production', {
          approvals: 1,
          approvers: ['release'],
          steps: [
            step('canary', { group: 'group0', verify: ['./check', 'canary'], pause: 'approve' }),
            step('everyone', { group: 'group1' }),
          ],
        }),
      },
    },
    api: {
      ...service,
      name: 'api',
      targets: {
        // Two persons, one of them ben: `qa` is nobody, so the match stands in second place.
        live: target('live', {
          approvals: 2,
          approvers: ['qa', 'ben'],
          autostart: true,
          steps: [step('half', { pause: minutes(10) }), step('migrate', { oneWay: true }), step('rest')],
          rollbackApprovals: 0,
        }),
      },
    },
  },
}

/** The organisation with one target changed. */
export function withTarget(from: Org, [service, name]: readonly [string, string], change: Partial<Target>): Org {
  const old = from.services[service]!
  const targets = { ...old.targets, [name]: { ...old.targets[name]!, ...change } }
  return { ...from, services: { ...from.services, [service]: { ...old, targets } } }
}

/** The organisation with a service that can say itself what runs. */
export const withCurrent = (from: Org, service: string): Org => ({
  ...from,
  services: { ...from.services, [service]: { ...from.services[service]!, current: ['./current', '{target}'] } },
})
