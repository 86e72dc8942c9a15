/** What puts a change back on servers after a rollout, as the configuration says. */

export type Reapply = {
  /** Arguments of a program: `{cowboy}`, `{patch}`, `{hosts}` beside those of every step. */
  readonly run: readonly string[]
  readonly verify?: readonly string[]
  /** Milliseconds. */
  readonly timeout: number
}
