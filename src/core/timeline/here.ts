/** Which timeline is meant where somebody says "here": of what is on in the room, else of what was last. */

import type { Deploy } from '../deploys.ts'
import { findDeploy, holdsTarget, isOpen, isValidating } from '../deploys.ts'
import { isOn, openOutages } from '../outage/slice.ts'
import { newest } from '../series.ts'
import type { World } from '../world.ts'

/** So long after its end something is still talked about (milliseconds). */
const lately = 24 * 3_600_000
/** So many of the latest deployments are looked at. */
const farBack = 200

/** `D12`, `O5`; undefined: nothing is on in this room, nor was lately. */
export function timelineHere(room: string | undefined, { state, at }: World): string | undefined {
  const outage = openOutages(state.outages).findLast(o => isOn(o) && (o.room === room || room === undefined))
  const mine = latest(room, state.deploys)
  const day = mine.find(d => d.on !== undefined && d.on.from <= at && at < d.on.until && isStanding(d))
  const running = mine.find(d => holdsTarget(d) || isValidating(d))
  const owner = outage?.deploy !== undefined && findDeploy(state.deploys, outage.deploy) ? outage.deploy : outage?.id
  const past = mine.find(d => d.startedAt !== undefined && at - (d.endedAt ?? d.startedAt) < lately)
  const coming = mine.find(isOpen)
  // What else goes out and comes back in its hours belongs to the day.
  return day?.id ?? running?.id ?? owner ?? coming?.id ?? past?.id
}

/** Planned, or begun in its hours; not dropped before. */
const isStanding = (deploy: Deploy): boolean => isOpen(deploy) || deploy.startedAt !== undefined

/** Newest first. */
function latest(room: string | undefined, { all }: World['state']['deploys']): Deploy[] {
  const found: Deploy[] = []
  let looked = 0
  for (const deploy of newest(all)) {
    if (looked++ === farBack) break
    if (room === undefined || deploy.plan.room === room) found.push(deploy)
  }
  return found
}
