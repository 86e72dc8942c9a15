/** Telling everybody who was told of an API break of its turns. */
import { tellFacts } from '../bulletin/tell.ts'
import type { Fact } from '../facts.ts'
import type { Line } from '../post.ts'
import type { World } from '../world.ts'
import { breakBody } from './body.ts'
import { subjectOf, tallyLine } from './say.ts'
import { type Break, findBreak, isOver, unanswered } from './slice.ts'

export type Turning = {
  /** `apibreak.postponed` */
  readonly kind: string
  /** In the subject: ` postponed`. */
  readonly turn: string
  /** What is said first. */
  readonly lead: readonly Line[]
}

/** What is recorded when everybody hears of a turn; `world` knows it already. */
export function turnFacts(id: string, { kind, turn, lead }: Turning, world: World): readonly Fact[] {
  const one: Break | undefined = findBreak(world.state.breaks, id)
  if (!one) return []
  const said = one.state === 'cancelled' ? lead : [...lead, tallyLine(one)]
  return tellFacts(
    {
      about: id,
      kind,
      subject: subjectOf(one, turn),
      body: breakBody(one, { org: world.org, lead: said, asked: isOver(one) ? [] : unanswered(one) }),
    },
    world,
  )
}
