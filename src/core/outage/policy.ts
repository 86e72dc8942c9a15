/** The policy of outages with what holds where the configuration says nothing. */
import { audienceOf } from '../bulletin/tell.ts'
import type { Org } from '../org.ts'
import type { OutagePolicy } from './config.ts'

const hour = 3_600_000
const day = 24 * hour

/** A week's notice is Fedora's rule for what is major; half an hour is what PagerDuty's guide promises between updates. */
const usual: OutagePolicy = { notice: 7 * day, remind: [3 * day, day, hour], updates: hour / 2 }

export const policyOf = ({ outages }: Pick<Org, 'outages'>): OutagePolicy => outages ?? usual

/** Whom an outage is told to when nobody says: by policy, else the only audience there is, else the room where it is said. */
export function usualAudience(org: Org, room: string | undefined): string | undefined {
  const { audience } = policyOf(org)
  const all = Object.keys(org.audiences ?? {})
  const found = audience ?? (all.length === 1 ? all[0] : undefined) ?? room ?? Object.keys(org.rooms)[0]
  return found !== undefined && audienceOf(found, org) ? found : undefined
}

/** Of the reminders, the one that goes out by mail, too: a day before, or the last that is earlier. */
export const mailedBefore = (remind: readonly number[]): number | undefined => remind.findLast(before => before >= day)
