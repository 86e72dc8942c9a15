/** The organisation in which something big goes out: an essential service, a weekly meeting, and consumers to be asked. */
import type { MajorPolicy } from '../../../src/core/major/config.ts'
import { usualPolicy } from '../../../src/core/major/config.ts'
import type { Org } from '../../../src/core/org.ts'
import type { Setting } from '../../helpers/given.ts'
import { withConsumers } from '../apibreak/organisation.ts'

/** Mondays at 15:00 in Berlin. */
const weekly = {
  ...{ name: 'weekly', title: 'weekly', room: 'ops', chair: 'cleo', remind: [], start: '2026-03-09T15:00' },
  ...{ rule: 'FREQ=WEEKLY', zone: 'Europe/Berlin', duration: 3_600_000 },
}

export const big = (org: Org): Org => {
  const all = withConsumers(org)
  const web = { ...all.services.web!, tier: 'essential' as const }
  return { ...all, meetings: { weekly }, services: { ...all.services, web } }
}

/** With the policy changed. */
export const needing = (needs: Partial<MajorPolicy['needs']>, more: Partial<MajorPolicy> = {}): Setting => ({
  org: org => ({ ...big(org), major: { ...usualPolicy, ...more, needs: { ...usualPolicy.needs, ...needs } } }),
})

/** Nothing is needed but what is named. */
export const only = (needs: Partial<MajorPolicy['needs']>, more: Partial<MajorPolicy> = {}): Setting =>
  needing({ testing: false, discussed: 0, consumers: false, crew: false, ...needs }, more)

/** The day on which its API break comes out: Monday, 20 April 2026. The story begins on Friday, 13 March. */
export const aprilDay = 'on="2026-04-20 09:00..18:00"'
export const plan = `!deploy web c3 to production ${aprilDay}`
