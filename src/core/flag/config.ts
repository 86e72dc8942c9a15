/** The feature flags of a service and where they live, as the configuration says. */

export type FlagsConfig = {
  /** A flagd-style JSON file (flagd.dev, `flags: { NAME: { state, variants, defaultVariant } }`), or an HTTP endpoint. */
  readonly where: { readonly file: string } | { readonly url: string }
  /** The names that may be switched; empty: all that are there. */
  readonly names: readonly string[]
}
