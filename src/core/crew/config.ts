/** The crew of a big day, as the configuration gives it. */

export type CrewRole = {
  readonly name: string
  /** How many are needed. */
  readonly need: number
  /** Teams or people who may be asked. */
  readonly from: readonly string[]
  /** Who is asked when somebody can't, or does not answer. */
  readonly backups: readonly string[]
}

export type CrewPolicy = {
  readonly roles: Readonly<Record<string, CrewRole>>
  /** Milliseconds before the day at which those who have not answered are asked again, the longest first. */
  readonly chase: readonly number[]
  /** Local hours in which a person is disturbed: `09:00..18:00`. */
  readonly hours: { readonly from: number; readonly until: number }
  /** Milliseconds before the span at which everybody is called in the morning. */
  readonly rollCall: number
  /** Milliseconds until the next in line is called. */
  readonly escalate: number
  /** The Slack user group that holds whoever is on. */
  readonly slackGroup?: string
  /** Whether whoever is on gets voice in the IRC channel. */
  readonly voice: boolean
}
