/** The board of broken items, as the configuration gives it. */
import type { Org } from '../org.ts'

export type BoardPolicy = {
  /** Where the board is; absent: in the room of the deployment or the outage, else where the item was reported. */
  readonly room?: string
  /** Milliseconds after which whoever claimed one is asked whether they are still on it. */
  readonly stillOnIt: number
  /** Milliseconds until it is offered to others when they do not answer. */
  readonly answer: number
  /** Milliseconds after which whoever left IRC, and is heard nowhere, no longer has what they claimed. */
  readonly gone: number
}

const minute = 60_000

export const usualBoard: BoardPolicy = { stillOnIt: 45 * minute, answer: 15 * minute, gone: 5 * minute }

export const boardPolicy = ({ board }: Pick<Org, 'board'>): BoardPolicy => board ?? usualBoard
