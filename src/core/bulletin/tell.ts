/** Tells many: an audience, and everybody who was told of the same thing before. */
import type { Fact } from '../facts.ts'
import type { Line } from '../post.ts'
import type { World } from '../world.ts'

export type Telling = {
  /** `O5` */
  readonly about: string
  /** `outage.scheduled` */
  readonly kind: string
  /** Name of an audience; absent: only who was told before. */
  readonly audience?: string
  /** One line, generated. */
  readonly subject: string
  /** What a mail says. */
  readonly body: readonly Line[]
}

/** What is recorded: that it went out, to whom, and the mail that is asked for. */
export const tellFacts = (_telling: Telling, _world: World): readonly Fact[] => []
