/** After-action reviews, as the configuration gives it. */

export type ReviewPolicy = {
  /** Whom a finished one is published to. */
  readonly audience?: string
  /** The series of meetings where its follow-ups are talked about. */
  readonly meeting?: string
}
