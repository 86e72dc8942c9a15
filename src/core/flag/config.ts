/** The feature flags of a service and where they live, as the configuration says. */

export type FlagsConfig = {
  /** A flagd-style JSON file (flagd.dev: `{ flags: { NAME: { state, variants, defaultVariant, targeting } } }`) … */
  readonly file?: string
  /** … or an endpoint: GET gives such a document, `PUT URL/NAME` takes one flag of it. */
  readonly url?: string
  /** The names that may be switched; empty: all that are there. */
  readonly names: readonly string[]
  /** The target whose freezes, locks and windows count for it; absent: all. */
  readonly target?: string
}
