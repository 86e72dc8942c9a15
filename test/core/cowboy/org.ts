/** The organisation with servers behind its targets, and a program that puts a change by hand back on them. */
import type { Org } from '../../../src/core/org.ts'
import { org, withTarget } from '../../helpers/org.ts'

const reapply = {
  run: ['./patch', '{cowboy}', '{patch}', '--on={hosts}', '{revision}'],
  verify: ['./patched', '{hosts}'],
  timeout: 60_000,
}

export const servers = (from: Org = org): Org =>
  withTarget(
    withTarget(from, ['web', 'production'], { hosts: ['web1', 'web2', 'web3'], reapply }),
    ['web', 'staging'],
    {
      hosts: ['web1.staging'],
    },
  )

/** Two of three servers of production have a larger pool. */
export const pool =
  '!cowboy add web web1,web3 "a larger pool" reason="timeouts since noon" patch=https://paste.example/12'
