/** What is deployed by itself, as the configuration says. */

export type StagingConfig = {
  readonly target: string
  /** As soon as something has landed, or at times of a recurrence. */
  readonly deploy: 'on landing' | { readonly start: string; readonly rule: string; readonly words: string }
}

export type PromoteConfig = {
  /** A revision that was seen healthy here … */
  readonly from: string
  /** … goes here, once it is deployable as tip. */
  readonly to: string
  readonly how: 'button' | 'cron'
}
