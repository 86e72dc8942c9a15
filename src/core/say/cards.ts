/** The live posts: what the one message about a thing shows as things are now. The first letter of an id tells the noun. */
import { openDeploys } from '../deploys.ts'
import type { Org } from '../org.ts'
import type { Post } from '../post.ts'
import { isOfferId, openOffers, promotionCard } from '../rollout/promotion-card.ts'
import { doneCard, isQuiet } from '../rollout/turns.ts'
import { openSequences, sequenceCard } from '../sequence/card.ts'
import type { State } from '../state.ts'
import { openTrains, trainCard } from '../train/card.ts'
import { openWindows, windowCard } from '../window/card.ts'
import { deployCard } from './card.ts'

type Seen = { readonly state: State; readonly org: Org }

/** Undefined: nothing of that id has a live post. */
export function cardOf(id: string, { state, org }: Seen): Post | undefined {
  if (id.startsWith('D')) return doneCard(id, { state, org }) ?? deployCard(id, state)
  if (isOfferId(id)) return promotionCard(id, { state, org })
  if (id.startsWith('W')) return windowCard(id, { state, org })
  if (id.startsWith('S')) return sequenceCard(id, { state })
  if (id.startsWith('T')) return trainCard(id, { state, org })
  return undefined
}

/** Everything under way that has a live post, with the room where it is. */
export const openCards = (seen: Seen): { readonly about: string; readonly room?: string }[] => [
  ...openDeploys(seen.state.deploys).flatMap(d => (isQuiet(d) ? [] : [{ about: d.id, room: d.plan.room }])),
  ...openOffers(seen),
  ...openWindows(seen),
  ...openTrains(seen),
  ...openSequences(seen),
]
