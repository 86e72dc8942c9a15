/** The policy of calls for testing, as the configuration gives it. */

export type TestingPolicy = {
  readonly audience?: string
  /** What is tested when nobody says. */
  readonly areas: readonly string[]
}
