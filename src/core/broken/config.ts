/** The board of broken items, as the configuration gives it. */

export type BoardPolicy = {
  /** Where the board is; absent: in the room of the deployment, or the first. */
  readonly room?: string
  /** Milliseconds after which whoever claimed one is asked whether they are still on it. */
  readonly stillOnIt: number
}
