/** Which deployments are major, and what they need by when, as the configuration gives it. */
import type { Org } from '../org.ts'

export type Tier = 'essential' | 'standard' | 'leaf'

export type MajorPolicy = {
  /** Tiers of which a deployment that is planned for a day is major, unless it is called minor. */
  readonly tiers: readonly Tier[]
  /** Tiers of which every deployment is, planned or not, unless it is called minor. */
  readonly always: readonly Tier[]
  /** Whether an API break that it carries makes one major, and feature flags that come with it. */
  readonly apiBreak: boolean
  readonly flags: boolean
  /** Targets that count, by name or environment. */
  readonly targets: readonly string[]
  readonly needs: {
    /** Milliseconds before the day at which an API break must have been announced; absent: as long as API breaks say. */
    readonly announced?: number
    /** A call for testing of just this revision that is closed and passed. */
    readonly testing: boolean
    /** In how many meetings it must have been discussed. */
    readonly discussed: number
    /** The series of meetings that counts; absent: each of the configuration. */
    readonly meeting?: string
    /** All consumers of its API breaks have answered, and none is blocked. */
    readonly consumers: boolean
    readonly crew: boolean
    /** An outage must be announced with it; one that is linked must be announced anyway. */
    readonly outage: boolean
  }
}

/**
 * Where nothing is written. Of an essential service only what somebody plans for a day is major: what goes out daily is
 * asked for without one, and must not become a matter of weeks.
 */
export const usualPolicy: MajorPolicy = {
  tiers: ['essential'],
  always: [],
  apiBreak: true,
  flags: false,
  targets: ['production'],
  needs: { testing: true, discussed: 1, consumers: true, crew: true, outage: false },
}

export const policyOf = ({ major }: Pick<Org, 'major'>): MajorPolicy => major ?? usualPolicy
