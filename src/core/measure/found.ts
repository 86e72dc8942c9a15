/** All that the measures are made from, in a stretch of time: deployments, broken items, outages, seats of crews. */
import type { Item } from '../broken/slice.ts'
import { coverage, hoursOf } from '../crew/resolve.ts'
import type { Outage } from '../outage/slice.ts'
import { newest } from '../series.ts'
import type { State } from '../state.ts'
import type { Found } from './definitions.ts'
import {
  changes,
  deployments,
  type Fault,
  type Faults,
  isWithin,
  type Scope,
  type Seen,
  type Thing,
} from './milestones.ts'

/** Things are begun within the time or, for what takes long, not much before it: so far back one looks (milliseconds). */
const slack = 30 * 86_400_000

const isOf = ({ service }: Scope, ...services: readonly string[]): boolean =>
  service === undefined || services.includes(service)

/** Those that were noticed in the time, or not long before; what was found not to be broken is left out. */
function itemsIn(scope: Scope, { board }: State): Item[] {
  const found: Item[] = []
  for (const item of newest(board.all)) {
    if (item.recordedAt < scope.from - slack) break
    if (item.state !== 'not broken' && isOf(scope, item.service)) found.push(item)
  }
  return found
}

const itemThing = ({ id, reportedAt, claimedAt, fixedAt, state, kind }: Item): Thing => ({
  about: id,
  reported: reportedAt,
  ...(claimedAt !== undefined && { claimed: claimedAt }),
  ...(state === 'fixed' && fixedAt !== undefined && { fixed: fixedAt }),
  ...(kind !== undefined && { judged: reportedAt }),
  ...(kind === 'surprise' && { surprised: reportedAt }),
})

function outagesIn(scope: Scope, { outages }: State): Outage[] {
  return [...newest(outages.all)].filter(o => isOf(scope, ...o.services) && o.startedAt !== undefined)
}

const outageThing = ({ id, firstUntil, until, endedAt }: Outage): Thing => ({
  about: id,
  'announced end': firstUntil ?? until,
  ...(endedAt !== undefined && { ended: endedAt }),
})

/** What is known of each deployment's faults: broken items that name it as their cause, outages that nobody planned. */
function faultsOf(scope: Scope, state: State): Faults {
  const faults = new Map<string, Fault>()
  const note = (deploy: string | undefined, noticed: number, repaired: number | undefined): void => {
    if (deploy === undefined) return
    const known = faults.get(deploy)
    const end = known ? known.repaired && repaired && Math.max(known.repaired, repaired) : repaired
    const began = Math.min(noticed, known?.noticed ?? noticed)
    faults.set(deploy, { noticed: began, ...(end !== undefined && { repaired: end }) })
  }
  for (const { cause, reportedAt, fixedAt } of itemsIn(scope, state)) note(cause, reportedAt, fixedAt)
  for (const { planned, deploy, startedAt, from, endedAt } of outagesIn(scope, state))
    if (!planned) note(deploy, startedAt ?? from, endedAt)
  return faults
}

/** Deployments that were named as what repaired something. */
const repairsIn = (scope: Scope, state: State): ReadonlySet<string> =>
  new Set(itemsIn(scope, state).flatMap(({ fix }) => (fix !== undefined && /^D\d+$/.test(fix) ? [fix] : [])))

/** What a crew is about: the service whose measure it counts in. */
const servicesOf = (about: string, { deploys, outages, breaks }: State): string[] => [
  ...[...newest(deploys.all)].filter(d => d.id === about).map(d => d.plan.service),
  ...[...newest(outages.all)].filter(o => o.id === about).flatMap(o => o.services),
  ...[...newest(breaks.all)].filter(b => b.id === about).map(b => b.service),
]

/** Hours of each role that were needed, and hours that somebody covered, as two things of that weight. */
function seatsIn(scope: Scope, state: State): Thing[] {
  const crews = Object.values(state.crews.all).filter(c => c.ended?.how !== 'cancelled')
  return crews.flatMap(crew => {
    const { about, roles } = crew
    const over = Math.max(...hoursOf(crew).map(s => s.until))
    if (!isWithin(over, scope) || !isOf(scope, ...servicesOf(about, state))) return []
    const gaps = coverage(about, state)
    return roles.flatMap(({ role, need }) => {
      const needed = hoursOf(crew).reduce((sum, s) => sum + (s.until - s.from) * need, 0)
      const missing = gaps
        .filter(g => g.role === role)
        .reduce((sum, g) => sum + (g.until - g.from) * (g.need - g.have), 0)
      return [
        { about: `${about} ${role}`, needed: over, covered: over, weight: needed - missing },
        { about: `${about} ${role}`, needed: over, weight: missing },
      ].filter(seat => seat.weight > 0)
    })
  })
}

export function findAll(scope: Scope, seen: Seen): Found {
  const { state } = seen
  const faults = faultsOf(scope, state)
  return {
    deployments: deployments(scope, seen, { faults, repairs: repairsIn(scope, state) }),
    changes: changes(scope, seen),
    items: itemsIn(scope, state)
      .map(itemThing)
      .filter(({ reported }) => isWithin(reported, scope)),
    outages: outagesIn(scope, state)
      .filter(o => o.planned)
      .map(outageThing)
      .filter(({ ended }) => isWithin(ended, scope)),
    seats: seatsIn(scope, state),
  }
}
