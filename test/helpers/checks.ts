/** Checks of the organisation in tests: smoke runs daily at 05:00 in Berlin and after deployments of web. */
import type { CheckConfig, CheckNeed } from '../../src/core/check/config.ts'
import type { Landed } from '../../src/core/revision/facts.ts'
import type { Setting } from './given.ts'
import { branch } from './landed.ts'
import { withTarget } from './org.ts'

export const smoke: CheckConfig = {
  name: 'smoke',
  run: ['./e2e', '{target}', '{revision}'],
  timeout: 30 * 60_000,
  every: { start: '2026-01-05T05:00', rule: 'FREQ=DAILY', words: 'daily at 05:00' },
  after: ['web/staging', 'web/production'],
  targets: ['web/staging', 'web/production'],
}

/** The organisation with these checks, web with a repository; production asks for `needs`. */
export const checked = (checks: readonly CheckConfig[], needs: readonly CheckNeed[] = []): Setting => ({
  org: org => {
    const web = { ...org.services.web!, repository: './web.git' }
    const named = Object.fromEntries(checks.map(check => [check.name, check]))
    const all = { ...org, services: { ...org.services, web }, checks: named }
    return withTarget(all, ['web', 'production'], { checks: needs })
  },
})

/** What landed on web: c1 to c4, c2 by ben, c3 by cleo. */
export const landed: readonly Landed[] = branch({ c1: {}, c2: { by: 'ben' }, c3: { by: 'cleo' }, c4: {} })
