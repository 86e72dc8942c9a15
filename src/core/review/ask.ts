/** Asks whoever wants to tell it what only people know. */

import { isRefusal } from '../deploy/locate.ts'
import { asking } from '../dialog/ask.ts'
import type { Outcome } from '../outcome.ts'
import { aimOf } from '../timeline/aim.ts'
import { hasTimeline } from '../timeline/linked.ts'
import type { World } from '../world.ts'

export function askReview(about: string, world: World): Outcome {
  if (hasTimeline(about, world.state)) return asking([], `review ${about}`, world)
  const none = aimOf(about, world)
  return isRefusal(none) ? none : asking([], `review ${about}`, world)
}
