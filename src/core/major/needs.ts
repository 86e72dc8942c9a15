/** What a major deployment needs before it may go out, how that stands, and who does what next. */
import { type Deploy, findDeploy, nextDeployId } from '../deploys.ts'
import { announced } from './announced.ts'
import { answered, outages, staffed, tested } from './checked.ts'
import { policyOf } from './config.ts'
import { discussed } from './discussed.ts'
import { breaksWith, type Candidate, isMajor, type Seen } from './is-major.ts'
import type { Look, Need } from './need.ts'

export type { Need } from './need.ts'

/** In the order in which they come. */
const looks: readonly Look[] = [announced, answered, tested, discussed, outages, staffed]

type Of = Candidate & Pick<Deploy, 'by'> & Partial<Pick<Deploy, 'plannedAt' | 'requestedAt'>>

/** Of a deployment that may have no number yet; none of what is not major. */
export function needsFor(candidate: Of, seen: Seen): readonly Need[] {
  if (!isMajor(candidate, seen)) return []
  const { id = nextDeployId(seen.state.deploys), on, plannedAt, requestedAt } = candidate
  const looked = {
    ...{ candidate, id, seen, policy: policyOf(seen.org), breaks: breaksWith(candidate, seen) },
    ...{ begins: Math.max(on?.from ?? 0, seen.at), since: plannedAt ?? requestedAt ?? seen.at },
    ...(on && { on }),
  }
  return looks.flatMap(look => look(looked))
}

export function needsOf(deploy: string, seen: Seen): readonly Need[] {
  const found = findDeploy(seen.state.deploys, deploy)
  return found ? needsFor(found, seen) : []
}
