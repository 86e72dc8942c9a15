/** Which deployments are major, and what they need by when, as the configuration gives it. */

export type MajorPolicy = {
  /** Tiers of which every deployment is major but those called minor. */
  readonly tiers: readonly ('essential' | 'standard' | 'leaf')[]
  /** Whether an API break makes one major, and a feature flag. */
  readonly apiBreak: boolean
  readonly flag: boolean
  /** Targets that count. */
  readonly targets: readonly string[]
  readonly needs: {
    /** Milliseconds before the day at which an API break must have been announced. */
    readonly announced: number
    /** A call for testing that is closed. */
    readonly testing: boolean
    /** How often it must have been discussed in a meeting. */
    readonly discussed: number
    /** All consumers of an API break have answered. */
    readonly consumers: boolean
    readonly crew: boolean
  }
}
