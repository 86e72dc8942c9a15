/** The live posts: what the one message about a thing shows as things are now. The first letter of an id tells the noun. */

import { breakCard, openBreakCards } from '../apibreak/card.ts'
import type { DoorsReport } from '../asks.ts'
import { brokenCard, openBrokenCards } from '../broken/card.ts'
import { crewCard, openCrewCards } from '../crew/card.ts'
import { openDeploys } from '../deploys.ts'
import { majorCard, openMajorCards } from '../major/card.ts'
import type { Org } from '../org.ts'
import { openOutageCards, outageCard } from '../outage/card.ts'
import type { Post } from '../post.ts'
import { isOfferId, openOffers, promotionCard } from '../rollout/promotion-card.ts'
import { doneCard, isQuiet } from '../rollout/turns.ts'
import { openSequences, sequenceCard } from '../sequence/card.ts'
import type { State } from '../state.ts'
import { openTestingCards, testingCard } from '../testing/card.ts'
import { openTrains, trainCard } from '../train/card.ts'
import { openWindows, windowCard } from '../window/card.ts'
import { deployCard } from './card.ts'

/** `doors`: how the networks are, where somebody keeps that. */
type Seen = { readonly state: State; readonly org: Org; readonly doors?: DoorsReport }

/** Undefined: nothing of that id has a live post. */
/** Of the day of a big deployment, by how their ids begin: `crew D12`, `ready D12` and `board` are ids, too. */
const ofDay: readonly (readonly [RegExp, (id: string, seen: Seen) => Post | undefined])[] = [
  [/^O\d/, outageCard],
  [/^X\d/, breakCard],
  [/^Q\d/, testingCard],
  [/^crew /, crewCard],
  [/^board\b/, brokenCard],
  [/^ready /, majorCard],
]

export function cardOf(id: string, { state, org, doors }: Seen): Post | undefined {
  if (id.startsWith('D')) return doneCard(id, { state, org }) ?? deployCard(id, state)
  if (isOfferId(id)) return promotionCard(id, { state, org })
  if (id.startsWith('W')) return windowCard(id, { state, org })
  if (id.startsWith('S')) return sequenceCard(id, { state })
  if (id.startsWith('T')) return trainCard(id, { state, org })
  return ofDay.find(([begins]) => begins.test(id))?.[1](id, { state, org, doors })
}

/** Everything under way that has a live post, with the room where it is. */
export const openCards = (seen: Seen): { readonly about: string; readonly room?: string }[] => [
  ...openDeploys(seen.state.deploys).flatMap(d => (isQuiet(d) ? [] : [{ about: d.id, room: d.plan.room }])),
  ...openOffers(seen),
  ...openWindows(seen),
  ...openTrains(seen),
  ...openSequences(seen),
  ...openOutageCards(seen),
  ...openBreakCards(seen),
  ...openTestingCards(seen),
  ...openCrewCards(seen),
  ...openBrokenCards(seen),
  ...openMajorCards(seen),
]
