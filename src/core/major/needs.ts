/** What a major deployment needs before it may go out, how that stands, and who does what next. */
import type { Line } from '../post.ts'
import type { World } from '../world.ts'

export type Need = {
  /** `crew`; of one API break: `announced X1`. */
  readonly name: string
  readonly met: boolean
  readonly line: Line
  /** The persons who come next. */
  readonly next?: readonly string[]
}

export const needsOf = (_deploy: string, _world: Pick<World, 'state' | 'org' | 'at'>): readonly Need[] => []
