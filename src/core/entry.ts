/** An entry of the ledger: all facts of one decision, with who, when, where from and on what grounds. */
import type { Answers } from './asks.ts'
import type { Fact } from './facts.ts'

/** Where something came from: a network, the clock, or work that ended. */
export type DoorName = 'slack' | 'irc' | 'terminal'
export type Origin = DoorName | 'clock' | 'work'

/** Who acted. `person` is the name in the configuration; `id` and `name` are kept as they were when it was written. */
export type By = {
  readonly person?: string
  readonly door: Origin
  /** Slack user id, IRC services account, or the terminal's name. */
  readonly id?: string
  readonly name: string
}

export type Entry = {
  /** Counts from 1 without gaps. */
  readonly seq: number
  /** Epoch milliseconds. */
  readonly at: number
  readonly by: By
  readonly room?: string
  /** Id of what caused it (Slack event or action, IRC msgid, tick, job). The same cause never acts twice. */
  readonly cause: string
  /** The command line as it was understood. */
  readonly said?: string
  readonly answers?: Answers
  readonly facts: readonly Fact[]
}
