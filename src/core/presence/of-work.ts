/** What happened to outages and deployments. */
import type { Deploy } from '../deploys.ts'
import { outageName, stateWords } from '../outage/say.ts'
import { isOn, type Outage } from '../outage/slice.ts'
import { clock, strong, text } from '../post.ts'
import { newest } from '../series.ts'
import { clip, short } from '../words.ts'
import type { Happenings } from './happening.ts'

/** So many of the newest are looked at. */
const [outages, deploys] = [50, 300]

const wordAt = ({ moments, recordedAt }: Outage): number => moments.at(-1)?.recordedAt ?? recordedAt

export const outageHappenings: Happenings = ({ state, since }) =>
  [...newest(state.outages.all)]
    .slice(0, outages)
    .filter(o => o.state !== 'draft' && wordAt(o) > since)
    .map(o => ({
      ...{ id: o.id, at: wordAt(o), weight: isOn(o) ? 98 : 70 },
      line: text`${outageName(o)}: ${stateWords(o)}`,
    }))

const troubled: readonly Deploy['state'][] = ['failed', 'orphaned', 'aborted', 'rolled back', 'faulty']
const turnedAt = ({ endedAt, startedAt, requestedAt }: Deploy): number => endedAt ?? startedAt ?? requestedAt

function weightOf({ state, major, startedAt }: Deploy): number {
  const weight = troubled.includes(state) ? 75 : startedAt === undefined ? 20 : 50
  return major ? weight + 15 : weight
}

export const deployHappenings: Happenings = ({ state, since }) => {
  const found: Deploy[] = []
  let looked = 0
  for (const deploy of newest(state.deploys.all)) {
    if (looked++ === deploys) break
    if (turnedAt(deploy) > since && deploy.state !== 'denied') found.push(deploy)
  }
  return found.map(d => ({
    ...{ id: d.id, at: turnedAt(d), weight: weightOf(d) },
    line: text`${strong(d.id)} ${d.plan.service} ${short(d.plan.revision.commit)} "${clip(d.plan.revision.subject, 50)}" → ${d.plan.target}: ${d.state}${d.why !== undefined && `, ${clip(d.why, 80)}`} at ${clock(turnedAt(d))}`,
  }))
}
