/** Where it is instead, of what is not there yet. */
import type { Deploy } from '../deploys.ts'
import { runsNow } from '../targets.ts'
import { list } from '../words.ts'
import type { RevisionGoal } from './goal.ts'
import { holds, type Seek } from './seek.ts'

const ends: Partial<Record<Deploy['state'], string>> = {
  denied: 'was denied',
  rejected: 'was rejected',
  lapsed: 'lapsed',
  aborted: 'was aborted',
  faulty: 'was found faulty',
  'rolled back': 'was rolled back',
}

/** What became of the deployment that is named. */
function endOf({ id, plan, state, startedAt }: Deploy, targets: readonly string[]): string | undefined {
  if (!targets.includes(plan.target))
    return `${id} ${startedAt === undefined ? 'goes to' : 'ran in'} ${plan.target}, not ${startedAt === undefined ? 'to' : 'in'} ${list(targets)}`
  return ends[state] && `${id} ${ends[state]}`
}

/** `only in staging`, `D11 was aborted`, `not in production`. */
export function elsewhere({ service, commit, deploy }: RevisionGoal, targets: readonly string[], seek: Seek): string {
  const { org, state } = seek.world
  const end = deploy && endOf(deploy, targets)
  const others = Object.keys(org.services[service]?.targets ?? {}).filter(target => {
    const runs = targets.includes(target) ? undefined : runsNow(state.targets, service, target)?.revision.commit
    return runs !== undefined && holds(service, { revision: runs, commit }, seek) === true
  })
  if (end !== undefined) return end
  return others.length > 0 ? `only in ${list(others)}` : `not in ${list(targets)}`
}
