/** A sequence in tests: db goes out, smoke looks at it, then web follows. */
import type { CheckConfig } from '../../src/core/check/config.ts'
import type { Org, Step, Target } from '../../src/core/org.ts'
import type { SequenceConfig } from '../../src/core/sequence/config.ts'
import type { Setting } from './given.ts'
import { withTarget } from './org.ts'

const step = (name: string, more: Partial<Step> = {}): Step => ({
  ...{ name, run: ['./deploy', '{revision}', name], timeout: 1_800_000 },
  ...more,
})

const check: CheckConfig = {
  ...{ name: 'smoke', run: ['./e2e', '{target}'], timeout: 1_800_000, after: [] },
  targets: ['db/production', 'web/staging'],
}

export const launch: SequenceConfig = {
  ...{ name: 'launch', room: 'ops' },
  steps: [
    { service: 'db', target: 'production' },
    { check: 'smoke', place: { service: 'db', target: 'production' } },
    { service: 'web', target: 'production' },
  ],
}

export type Differing = {
  /** Steps of db; a one-way step by the name of `migrate`. */
  readonly db?: readonly string[]
  readonly dbTarget?: Partial<Target>
  readonly sequence?: SequenceConfig
}

const stepOf = (name: string): Step => step(name, name === 'migrate' ? { oneWay: true } : {})

/** The organisation with db, and the sequence launch. */
export const chained = ({ db = ['release'], dbTarget = {}, sequence = launch }: Differing = {}): Setting => ({
  org: (org: Org) => {
    const { production } = org.services.web!.targets
    const target = { ...production!, steps: db.map(stepOf), rollback: [step('back')], ...dbTarget }
    const service = { ...org.services.web!, name: 'db', flags: undefined, targets: { production: target } }
    const all: Org = {
      ...org,
      checks: { smoke: check },
      sequences: { [sequence.name]: sequence },
      services: { ...org.services, db: service },
    }
    return withTarget(all, ['web', 'production'], { rollback: [step('back')] })
  },
})

/** c1 runs in both, by D1 and D2; then launch is asked for with c4 in both, D3 and D4. */
export const asked = [
  'done db production',
  'done web production',
  '!sequence launch db=main web=main reason="new mail"',
] as const

/** db is on its way. */
export const begun = [...asked, 'ben> !approve S1'] as const

/** db is out and healthy, smoke passed; web is on its way. */
export const second = [...begun, 'step ok', '+1s', 'K1 ok', '!verify D3 good', '+1s'] as const

/** All is out; web is watched. */
export const out = [...second, 'rest of D4'] as const
